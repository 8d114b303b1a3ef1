// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/colorscheme.h"

#include <QDBusConnection>
#include <QDBusMetaType>
#include <QDBusVariant>
#include <QGuiApplication>
#include <QPalette>
#include <QSignalSpy>
#include <QTest>

using mimi::desktop::ColorScheme;
using namespace Qt::StringLiterals;

using Settings = QMap<QString, QVariantMap>;

//! xdg-desktop-portal, as far as its settings go.
class FakePortal : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    FakePortal() : m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"portal"_s))
    {
        m_bus.registerObject(u"/org/freedesktop/portal/desktop"_s, this, QDBusConnection::ExportAllContents);
        m_bus.registerService(u"org.freedesktop.portal.Desktop"_s);
    }

    ~FakePortal() override
    {
        m_bus.unregisterService(u"org.freedesktop.portal.Desktop"_s);
        QDBusConnection::disconnectFromBus(u"portal"_s);
    }

    void set(const QString &key, uint value)
    {
        values[u"org.freedesktop.appearance"_s][key] = value;
        Q_EMIT SettingChanged(u"org.freedesktop.appearance"_s, key, QDBusVariant(value));
    }

    Settings values;

public Q_SLOTS:
    QMap<QString, QVariantMap> ReadAll(const QStringList &) { return values; }

Q_SIGNALS:
    void SettingChanged(const QString &space, const QString &key, const QDBusVariant &value);

private:
    QDBusConnection m_bus;
};

class ColorSchemeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void readsWhatThePortalSays_data();
    void readsWhatThePortalSays();
    void followsLive();
    void findsAPortalThatComesLater();
    void followsThePaletteWithoutPortal();
};

void ColorSchemeTest::initTestCase()
{
    qDBusRegisterMetaType<Settings>();
}

void ColorSchemeTest::readsWhatThePortalSays_data()
{
    QTest::addColumn<uint>("scheme");
    QTest::addColumn<uint>("contrast");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<bool>("highContrast");

    QTest::newRow("no preference") << 0U << 0U << false << false;
    QTest::newRow("dark") << 1U << 0U << true << false;
    QTest::newRow("light") << 2U << 0U << false << false;
    QTest::newRow("dark, high contrast") << 1U << 1U << true << true;
    QTest::newRow("unknown numbers") << 7U << 7U << false << false;
}

void ColorSchemeTest::readsWhatThePortalSays()
{
    QFETCH(uint, scheme);
    QFETCH(uint, contrast);
    FakePortal portal;
    portal.set(u"color-scheme"_s, scheme);
    portal.set(u"contrast"_s, contrast);

    const ColorScheme colors;
    QTRY_VERIFY(colors.isFromPortal());
    QTEST(colors.isDark(), "dark");
    QTRY_COMPARE(colors.isHighContrast(), contrast == 1);
}

void ColorSchemeTest::followsLive()
{
    FakePortal portal;
    portal.set(u"color-scheme"_s, 2);
    const ColorScheme colors;
    QTRY_VERIFY(colors.isFromPortal());
    QSignalSpy changed(&colors, &ColorScheme::changed);

    portal.set(u"color-scheme"_s, 1);
    QTRY_VERIFY(colors.isDark());
    portal.set(u"contrast"_s, 1);
    QTRY_VERIFY(colors.isHighContrast());
    QVERIFY(changed.size() >= 2);

    // Another namespace has a key of the same name.
    Q_EMIT portal.SettingChanged(u"org.gnome.desktop.interface"_s, u"color-scheme"_s, QDBusVariant(2U));
    portal.set(u"contrast"_s, 0);
    QTRY_VERIFY(!colors.isHighContrast());
    QVERIFY(colors.isDark());
}

void ColorSchemeTest::findsAPortalThatComesLater()
{
    const ColorScheme colors;
    QVERIFY(!colors.isFromPortal());
    FakePortal portal;
    portal.values[u"org.freedesktop.appearance"_s][u"color-scheme"_s] = 1U;
    QTRY_VERIFY(colors.isDark());
}

void ColorSchemeTest::followsThePaletteWithoutPortal()
{
    const ColorScheme colors;
    QSignalSpy changed(&colors, &ColorScheme::changed);
    QVERIFY(!colors.isDark());
    const QPalette before = QGuiApplication::palette();
    QGuiApplication::setPalette(QPalette(Qt::black));
    QTRY_VERIFY(colors.isDark());
    QTRY_VERIFY(!changed.isEmpty());
    QGuiApplication::setPalette(before);
}

QTEST_MAIN(ColorSchemeTest)
#include "tst_colorscheme.moc"
