// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSettings>
#include <QtQmlIntegration>

namespace mimi {

//! What people choose for this profile, kept in settings.ini in the profile's folder.
class Settings : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main")
    //! "" follows the system, "light", "dark".
    Q_PROPERTY(QString scheme READ scheme WRITE setScheme NOTIFY changed)
    Q_PROPERTY(bool highContrast READ highContrast WRITE setHighContrast NOTIFY changed)
    Q_PROPERTY(bool dark READ isDark NOTIFY changed)
    Q_PROPERTY(int textSize READ textSize WRITE setTextSize NOTIFY changed)
    //! "" follows the system, "en", "zh_CN".
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY changed)
    Q_PROPERTY(bool enterSends READ enterSends WRITE setEnterSends NOTIFY changed)
    Q_PROPERTY(bool spellCheck READ spellCheck WRITE setSpellCheck NOTIFY changed)
    Q_PROPERTY(bool notify READ notify WRITE setNotify NOTIFY changed)
    Q_PROPERTY(bool notifyText READ notifyText WRITE setNotifyText NOTIFY changed)
    Q_PROPERTY(bool notifySound READ notifySound WRITE setNotifySound NOTIFY changed)
    Q_PROPERTY(bool closeToTray READ closeToTray WRITE setCloseToTray NOTIFY changed)
    Q_PROPERTY(bool sendTyping READ sendTyping WRITE setSendTyping NOTIFY changed)
    Q_PROPERTY(bool sendRead READ sendRead WRITE setSendRead NOTIFY changed)
    Q_PROPERTY(int keepDays READ keepDays WRITE setKeepDays NOTIFY changed)
    Q_PROPERTY(int lockMinutes READ lockMinutes WRITE setLockMinutes NOTIFY changed)
    Q_PROPERTY(int listWidth READ listWidth WRITE setListWidth NOTIFY changed)

public:
    explicit Settings(const QString &file, QObject *parent = nullptr);

    QString scheme() const { return text(Key::Scheme); }
    void setScheme(const QString &value) { set(Key::Scheme, value); }
    bool highContrast() const { return flag(Key::HighContrast, m_systemContrast); }
    void setHighContrast(bool value) { set(Key::HighContrast, value); }
    bool isDark() const;
    int textSize() const;
    void setTextSize(int percent);
    QString language() const { return text(Key::Language); }
    void setLanguage(const QString &value) { set(Key::Language, value); }
    bool enterSends() const { return flag(Key::EnterSends, true); }
    void setEnterSends(bool value) { set(Key::EnterSends, value); }
    bool spellCheck() const { return flag(Key::SpellCheck, true); }
    void setSpellCheck(bool value) { set(Key::SpellCheck, value); }
    bool notify() const { return flag(Key::Notify, true); }
    void setNotify(bool value) { set(Key::Notify, value); }
    bool notifyText() const { return flag(Key::NotifyText, true); }
    void setNotifyText(bool value) { set(Key::NotifyText, value); }
    bool notifySound() const { return flag(Key::NotifySound, true); }
    void setNotifySound(bool value) { set(Key::NotifySound, value); }
    bool closeToTray() const { return flag(Key::CloseToTray, true); }
    void setCloseToTray(bool value) { set(Key::CloseToTray, value); }
    bool sendTyping() const { return flag(Key::SendTyping, true); }
    void setSendTyping(bool value) { set(Key::SendTyping, value); }
    bool sendRead() const { return flag(Key::SendRead, true); }
    void setSendRead(bool value) { set(Key::SendRead, value); }
    //! Older messages are deleted on this computer; 0: none are.
    int keepDays() const { return number(Key::KeepDays, 0); }
    void setKeepDays(int value) { set(Key::KeepDays, value); }
    int lockMinutes() const { return number(Key::LockMinutes, 0); }
    void setLockMinutes(int value) { set(Key::LockMinutes, value); }
    int listWidth() const { return number(Key::ListWidth, 300); }
    void setListWidth(int value) { set(Key::ListWidth, value); }
    //! Where the window stood, and whether it filled the screen.
    QRect window() const;
    void setWindow(const QRect &value);
    bool isMaximized() const { return flag(Key::Maximized, false); }
    void setMaximized(bool value) { set(Key::Maximized, value); }

    //! What the desktop wants, while the scheme is "".
    void setSystemLook(bool dark, bool highContrast);

    //! Whether the account lives on the embedded server.
    bool embedded() const { return flag(Key::Embedded, false); }
    void setEmbedded(bool value) { set(Key::Embedded, value); }
    //! The embedded server: "People on this network", and whether it outlives the app.
    bool serverShared() const { return flag(Key::ServerShared, false); }
    void setServerShared(bool value) { set(Key::ServerShared, value); }
    bool serverStays() const { return flag(Key::ServerStays, false); }
    void setServerStays(bool value) { set(Key::ServerStays, value); }
    QStringList recentEmoji() const;
    void setRecentEmoji(const QStringList &emoji);
    int skinTone() const { return number(Key::SkinTone, 0); }
    void setSkinTone(int tone) { set(Key::SkinTone, tone); }
    //! Key sequences of an action in portable text, if they were changed.
    QVariant keys(const QString &action) const;
    void setKeys(const QString &action, const QVariant &sequences);

Q_SIGNALS:
    void changed();

private:
    enum class Key {
        Scheme,
        HighContrast,
        TextSize,
        Language,
        EnterSends,
        SpellCheck,
        Notify,
        NotifyText,
        NotifySound,
        CloseToTray,
        SendTyping,
        SendRead,
        LockMinutes,
        ListWidth,
        Window,
        Embedded,
        RecentEmoji,
        SkinTone,
        ServerShared,
        ServerStays,
        Maximized,
        KeepDays,
    };
    static QString name(Key key);
    QString text(Key key) const;
    bool flag(Key key, bool fallback) const;
    int number(Key key, int fallback) const;
    void set(Key key, const QVariant &value);

    QSettings m_file;
    bool m_systemDark = false;
    bool m_systemContrast = false;
};

} // namespace mimi
