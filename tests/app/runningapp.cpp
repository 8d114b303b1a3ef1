// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/runningapp.h"

#include "tests/app/audit.h"

#include <QTest>

namespace mimi::test {

using namespace Qt::StringLiterals;

namespace {

//! Its output, or nothing if it failed.
std::optional<QString> xdotool(const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(u"xdotool"_s, arguments);
    if (!process.waitForFinished(patience) || process.exitCode() != 0)
        return std::nullopt;
    return QString::fromUtf8(process.readAllStandardOutput()).trimmed();
}

Accessible waitFor(const std::function<Accessible()> &look)
{
    Accessible found;
    const bool there = QTest::qWaitFor(
        [&] {
            found = look();
            return !found.isNull() && found.has(State::Enabled);
        },
        patience);
    return there ? found : Accessible();
}

} // namespace

RunningApp::RunningApp(const QString &folder)
    : RunningApp(Program::Mimi, {u"--data"_s, folder, u"--language"_s, u"en"_s, u"--no-keychain"_s})
{ }

RunningApp::RunningApp(Program program, const QStringList &arguments)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
    environment.insert(u"QT_LINUX_ACCESSIBILITY_ALWAYS_ON"_s, u"1"_s);
    m_process.setProcessEnvironment(environment);
    m_process.setProcessChannelMode(QProcess::ForwardedChannels);
    m_process.setProgram(program == Program::Mimi ? QStringLiteral(MIMI) : QStringLiteral(MIMI_DEMO));
    m_process.setArguments(arguments);
}

RunningApp::~RunningApp()
{
    if (m_process.state() != QProcess::NotRunning && !stop())
        m_process.kill();
}

void RunningApp::setEnvironment(const QString &name, const QString &value)
{
    QProcessEnvironment environment = m_process.processEnvironment();
    if (value.isEmpty())
        environment.remove(name);
    else
        environment.insert(name, value);
    m_process.setProcessEnvironment(environment);
}

bool RunningApp::start()
{
    m_process.start();
    if (!m_process.waitForStarted(patience))
        return false;
    if (!QTest::qWaitFor([this] { return !root().isNull(); }, patience))
        return false;
    const auto window = xdotool({u"search"_s, u"--sync"_s, u"--all"_s, u"--onlyvisible"_s, u"--pid"_s,
                                 QString::number(m_process.processId()), u"--name"_s, u"Mimi"_s});
    m_window = window.value_or(QString()).section(u'\n', 0, 0);
    return !m_window.isEmpty();
}

bool RunningApp::stop()
{
    m_process.terminate();
    return awaitEnd();
}

bool RunningApp::awaitEnd()
{
    return m_process.waitForFinished(patience);
}

Accessible RunningApp::root() const
{
    return m_desktop.program(m_process.processId());
}

Accessible RunningApp::find(const QString &role, const QString &name) const
{
    return root().find([&](const Accessible &object) { return object.name() == name && object.role() == role; });
}

Accessible RunningApp::findBeginning(const QString &role, const QString &name) const
{
    return root().find(
        [&](const Accessible &object) { return object.name().startsWith(name) && object.role() == role; });
}

Accessible RunningApp::await(const QString &role, const QString &name) const
{
    const Accessible found = waitFor([&] { return find(role, name); });
    if (found.isNull())
        qWarning("No %ls “%ls” in\n%ls", qUtf16Printable(role), qUtf16Printable(name), qUtf16Printable(root().dump()));
    return found;
}

Accessible RunningApp::awaitBeginning(const QString &role, const QString &name) const
{
    const Accessible found = waitFor([&] { return findBeginning(role, name); });
    if (found.isNull())
        qWarning("No %ls “%ls…” in\n%ls", qUtf16Printable(role), qUtf16Printable(name), qUtf16Printable(root().dump()));
    return found;
}

bool RunningApp::awaitFocus(const QString &end) const
{
    if (QTest::qWaitFor([&] { return focusPath(root()).endsWith(end); }, patience))
        return true;
    qWarning("The keyboard is not at “%ls” but at “%ls” in\n%ls", qUtf16Printable(end),
             qUtf16Printable(focusPath(root())), qUtf16Printable(root().dump()));
    return false;
}

bool RunningApp::tabTo(const QString &end) const
{
    constexpr int most = 60; // as many as no page has
    QString path = focusPath(root());
    for (int pressed = 0; pressed < most && !path.endsWith(end); ++pressed) {
        const QString before = path;
        const auto hasMoved = [&] { return (path = focusPath(root())) != before; };
        if (!keys({u"Tab"_s}) || !QTest::qWaitFor(hasMoved, settling))
            break;
    }
    if (!path.endsWith(end))
        qWarning("Tab does not lead to “%ls”; it is at “%ls”", qUtf16Printable(end), qUtf16Printable(path));
    return path.endsWith(end);
}

bool RunningApp::press(const QString &role, const QString &name) const
{
    return await(role, name).act();
}

bool RunningApp::fill(const QString &role, const QString &name, const QString &text) const
{
    const Accessible field = await(role, name);
    if (!takeKeyboard() || !field.focus())
        return false;
    // The keys go where the keyboard is: not before it is there; and what comes next not before they have arrived.
    return QTest::qWaitFor([&] { return field.has(State::Focused); }, patience) && keys({u"ctrl+a"_s, u"BackSpace"_s})
        && (text.isEmpty() || type(text))
        && QTest::qWaitFor([&] { return field.text().size() == text.size(); }, patience);
}

bool RunningApp::set(const QString &role, const QString &name, const QString &text) const
{
    const Accessible field = await(role, name);
    return field.setText(text) && QTest::qWaitFor([&] { return field.text().size() == text.size(); }, patience);
}

bool RunningApp::takeKeyboard() const
{
    return xdotool({u"windowfocus"_s, u"--sync"_s, m_window}).has_value();
}

bool RunningApp::keys(const QStringList &keys) const
{
    return takeKeyboard() && xdotool(QStringList{u"key"_s} + keys).has_value();
}

bool RunningApp::type(const QString &text) const
{
    return takeKeyboard() && xdotool({u"type"_s, u"--delay"_s, u"5"_s, u"--"_s, text}).has_value();
}

} // namespace mimi::test
