// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/accessible.h"

#include <QDBusArgument>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusReply>
#include <QRect>

namespace mimi::test {

using namespace Qt::StringLiterals;

namespace {

constexpr auto accessibleInterface = "org.a11y.atspi.Accessible";
constexpr auto actionInterface = "org.a11y.atspi.Action";
constexpr auto componentInterface = "org.a11y.atspi.Component";
constexpr auto textInterface = "org.a11y.atspi.Text";
constexpr auto editInterface = "org.a11y.atspi.EditableText";
constexpr auto valueInterface = "org.a11y.atspi.Value";
constexpr int patience = 20000; // a call to a program on a loaded machine

constexpr uint windowCoordinates = 1; // ATSPI_COORD_TYPE_WINDOW
constexpr uint passwordRole = 40;     // ATSPI_ROLE_PASSWORD_TEXT

QDBusArgument argument(const QDBusMessage &answer)
{
    return answer.arguments().value(0).value<QDBusArgument>();
}

QList<std::pair<QString, QDBusObjectPath>> references(const QDBusMessage &answer)
{
    QList<std::pair<QString, QDBusObjectPath>> result;
    const QDBusArgument list = argument(answer);
    if (list.currentType() != QDBusArgument::ArrayType)
        return result;
    list.beginArray();
    while (!list.atEnd()) {
        std::pair<QString, QDBusObjectPath> reference;
        list.beginStructure();
        list >> reference.first >> reference.second;
        list.endStructure();
        result << reference;
    }
    list.endArray();
    return result;
}

} // namespace

Accessible::Accessible(QDBusConnection bus, QString service, QDBusObjectPath path)
    : m_bus(std::move(bus)), m_service(std::move(service)), m_path(std::move(path))
{ }

QDBusMessage Accessible::call(const char *interface, const QString &method, const QVariantList &arguments) const
{
    if (isNull())
        return {};
    QDBusMessage message =
        QDBusMessage::createMethodCall(m_service, m_path.path(), QString::fromLatin1(interface), method);
    message.setArguments(arguments);
    return m_bus.call(message, QDBus::Block, patience);
}

QVariant Accessible::property(const char *interface, const QString &name) const
{
    const QDBusMessage answer =
        call("org.freedesktop.DBus.Properties", u"Get"_s, {QString::fromLatin1(interface), name});
    return answer.arguments().value(0).value<QDBusVariant>().variant();
}

uint Accessible::pid() const
{
    return isNull() ? 0 : m_bus.interface()->servicePid(m_service).value();
}

QString Accessible::name() const
{
    return property(accessibleInterface, u"Name"_s).toString();
}

QString Accessible::description() const
{
    return property(accessibleInterface, u"Description"_s).toString();
}

QString Accessible::role() const
{
    // Qt has no name of its own for this one.
    if (call(accessibleInterface, u"GetRole"_s).arguments().value(0).toUInt() == passwordRole)
        return role::password;
    return call(accessibleInterface, u"GetRoleName"_s).arguments().value(0).toString();
}

quint64 Accessible::states() const
{
    const QDBusArgument list = argument(call(accessibleInterface, u"GetState"_s));
    if (list.currentType() != QDBusArgument::ArrayType)
        return 0;
    QList<uint> words; // the low and the high half
    list >> words;
    return quint64(words.value(1)) << 32 | words.value(0);
}

QStringList Accessible::interfaces() const
{
    return call(accessibleInterface, u"GetInterfaces"_s).arguments().value(0).toStringList();
}

QStringList Accessible::actions() const
{
    QStringList result;
    const QDBusArgument list = argument(call(actionInterface, u"GetActions"_s));
    if (list.currentType() != QDBusArgument::ArrayType)
        return result;
    list.beginArray();
    while (!list.atEnd()) {
        QString name;
        QString description;
        QString keys;
        list.beginStructure();
        list >> name >> description >> keys;
        list.endStructure();
        result << name;
    }
    list.endArray();
    return result;
}

QList<Accessible> Accessible::children() const
{
    QList<Accessible> result;
    for (const auto &[service, path] : references(call(accessibleInterface, u"GetChildren"_s)))
        result << Accessible(m_bus, service, path);
    return result;
}

QRect Accessible::extents() const
{
    const QDBusArgument structure = argument(call(componentInterface, u"GetExtents"_s, {windowCoordinates}));
    if (structure.currentType() != QDBusArgument::StructureType)
        return {};
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
    structure.beginStructure();
    structure >> x >> y >> width >> height;
    structure.endStructure();
    return {x, y, width, height};
}

Accessible Accessible::find(const std::function<bool(const Accessible &)> &fits) const
{
    if (fits(*this))
        return *this;
    for (const Accessible &child : children()) {
        if (!child.has(State::Showing))
            continue;
        Accessible found = child.find(fits);
        if (!found.isNull())
            return found;
    }
    return {};
}

void Accessible::visit(const std::function<void(const Accessible &)> &visitor) const
{
    visitor(*this);
    for (const Accessible &child : children()) {
        if (child.has(State::Showing))
            child.visit(visitor);
    }
}

QString Accessible::text() const
{
    return call(textInterface, u"GetText"_s, {0, -1}).arguments().value(0).toString();
}

bool Accessible::setText(const QString &text) const
{
    return call(editInterface, u"SetTextContents"_s, {text}).arguments().value(0).toBool();
}

bool Accessible::focus() const
{
    return call(componentInterface, u"GrabFocus"_s).arguments().value(0).toBool();
}

double Accessible::value() const
{
    return property(valueInterface, u"CurrentValue"_s).toDouble();
}

void Accessible::setValue(double value) const
{
    call("org.freedesktop.DBus.Properties", u"Set"_s,
         {QString::fromLatin1(valueInterface), u"CurrentValue"_s, QVariant::fromValue(QDBusVariant(value))});
}

bool Accessible::act(const QString &action) const
{
    const qsizetype number = action.isEmpty() ? 0 : actions().indexOf(action);
    return number >= 0 && call(actionInterface, u"DoAction"_s, {int(number)}).arguments().value(0).toBool();
}

QString Accessible::dump(int depth) const
{
    QString result =
        QString(depth * 2, u' ') + role() + u' ' + name() + (has(State::Focused) ? u" (focused)"_s : QString()) + u'\n';
    for (const Accessible &child : children()) {
        if (child.has(State::Showing))
            result += child.dump(depth + 1);
    }
    return result;
}

AccessibleDesktop::AccessibleDesktop()
{
    const QDBusMessage question =
        QDBusMessage::createMethodCall(u"org.a11y.Bus"_s, u"/org/a11y/bus"_s, u"org.a11y.Bus"_s, u"GetAddress"_s);
    const QDBusReply<QString> address = QDBusConnection::sessionBus().call(question);
    m_bus = QDBusConnection::connectToBus(address.value(), u"accessibility"_s);
}

Accessible AccessibleDesktop::program(qint64 pid) const
{
    const Accessible root(m_bus, u"org.a11y.atspi.Registry"_s, QDBusObjectPath(u"/org/a11y/atspi/accessible/root"_s));
    for (const Accessible &program : root.children()) {
        if (program.pid() == pid)
            return program;
    }
    return {};
}

} // namespace mimi::test
