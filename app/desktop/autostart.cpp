// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/autostart.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QSettings>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace mimi::desktop {

namespace {

Result<Done, QString> writeFile(const QString &path, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit())
        return Unexpected(QString(path + u": "_s + file.errorString()));
    return Done{};
}

Result<Done, QString> removeFile(const QString &path)
{
    QFile file(path);
    if (file.exists() && !file.remove())
        return Unexpected(QString(path + u": "_s + file.errorString()));
    return Done{};
}

QString idOf(const QString &profile)
{
    return profile.isEmpty() ? u"mimi"_s : QString(u"mimi-"_s + profile);
}

} // namespace

Autostart::Autostart(const QString &profile, QString program, QStringList arguments)
    : m_id(idOf(profile)), m_program(std::move(program)), m_arguments(std::move(arguments))
{ }

#if defined(Q_OS_WIN)

namespace {

QSettings runKey()
{
    return QSettings(uR"(HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Run)"_s, QSettings::NativeFormat);
}

//! As CommandLineToArgvW takes it apart.
QString windowsCommand(const QString &program, const QStringList &arguments)
{
    QString command = u'"' + QDir::toNativeSeparators(program) + u'"';
    for (QString argument : arguments)
        command += u" \""_s + argument.replace(u'"', u"\\\""_s) + u'"';
    return command;
}

} // namespace

QString Autostart::location() const
{
    return runKey().fileName() + u'\\' + m_id;
}

bool Autostart::isEnabled() const
{
    return runKey().contains(m_id);
}

Result<Done, QString> Autostart::setEnabled(bool enabled) const
{
    QSettings key = runKey();
    if (enabled)
        key.setValue(m_id, windowsCommand(m_program, m_arguments));
    else
        key.remove(m_id);
    key.sync();
    if (key.status() != QSettings::NoError)
        return Unexpected(location());
    return Done{};
}

#elif defined(Q_OS_MACOS)

QString Autostart::location() const
{
    return QDir::homePath() + u"/Library/LaunchAgents/chat."_s + m_id + u".plist"_s;
}

bool Autostart::isEnabled() const
{
    return QFile::exists(location());
}

Result<Done, QString> Autostart::setEnabled(bool enabled) const
{
    if (!enabled)
        return removeFile(location());
    QString arguments;
    for (const QString &argument : QStringList(m_program) + m_arguments)
        arguments += u"<string>"_s + argument.toHtmlEscaped() + u"</string>"_s;
    const QString plist = u"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<plist version=\"1.0\"><dict>"
                          "<key>Label</key><string>chat."_s
        + m_id.toHtmlEscaped() + u"</string><key>RunAtLoad</key><true/><key>ProgramArguments</key><array>"_s + arguments
        + u"</array></dict></plist>\n"_s;
    return writeFile(location(), plist.toUtf8());
}

#else

// Desktop Application Autostart Specification, "Autostart directories".
QString Autostart::location() const
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/autostart/"_s + m_id
        + u".desktop"_s;
}

bool Autostart::isEnabled() const
{
    QFile file(location());
    if (!file.open(QIODevice::ReadOnly))
        return false;
    // Desktops switch an entry off without removing it.
    const QByteArray content = file.readAll();
    return !content.contains("\nHidden=true") && !content.contains("\nX-GNOME-Autostart-enabled=false");
}

Result<Done, QString> Autostart::setEnabled(bool enabled) const
{
    if (!enabled)
        return removeFile(location());
    const QString entry = u"[Desktop Entry]\nType=Application\nName=Mimi\nIcon=mimi\nExec="_s
        + desktopEntryCommand(m_program, m_arguments) + u"\nX-GNOME-Autostart-enabled=true\n"_s;
    return writeFile(location(), entry.toUtf8());
}

#endif

QString desktopEntryCommand(const QString &program, const QStringList &arguments)
{
    QStringList words;
    for (const QString &argument : QStringList(program) + arguments) {
        QString word;
        for (const QChar c : argument) {
            // Quoting of the argument, then escaping of the string value, hence a backslash becomes four.
            if (c == u'\\')
                word += u"\\\\\\\\"_s;
            else if (c == u'"' || c == u'`' || c == u'$')
                word += u"\\\\"_s + c;
            else if (c == u'%')
                word += u"%%"_s;
            else
                word += c;
        }
        words.append(u'"' + word + u'"');
    }
    return words.join(u' ');
}

} // namespace mimi::desktop
