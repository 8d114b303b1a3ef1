// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accessible/install.h"
#include "app/attention.h"
#include "app/endsignals.h"
#include "app/language.h"
#include "app/options.h"
#include "app/renderbackend.h"
#include "app/version.h"
#include "app/viewmodels/app.h"
#include "app/window.h"

#include "app/client/chatclient.h"
#include "app/desktop/autostart.h"
#include "app/desktop/colorscheme.h"
#include "app/desktop/embeddedserver.h"
#include "app/desktop/idlewatch.h"
#include "app/desktop/keychain.h"
#include "app/desktop/logfile.h"
#include "app/desktop/passphraselock.h"
#include "app/desktop/singleinstance.h"

#include <QDir>
#ifdef MIMI_WITH_DBUS
#include <QGuiApplication>
#else
#include <QApplication>
#endif
#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QSettings>
#include <utility>

using namespace Qt::StringLiterals;
using mimi::desktop::SingleInstance;

#ifdef MIMI_WITH_DBUS
using Application = QGuiApplication;
#else
using Application = QApplication; // the system's tray is one of Qt's widgets
#endif

// Everything is made here, top to bottom, and goes in the reverse order.
int main(int argc, char *argv[])
{
    mimi::spareDisplay(argc, argv);
    mimi::accessible::announce();
    Application application(argc, argv);
    QGuiApplication::setApplicationName(u"mimi"_s);
    QGuiApplication::setApplicationDisplayName(u"Mimi"_s);
    QGuiApplication::setApplicationVersion(mimi::version());
    QGuiApplication::setDesktopFileName(u"mimi"_s);

    const mimi::Options options = mimi::readOptions(QCoreApplication::arguments());
    SingleInstance instance(options.instance);
    switch (instance.claim({options.link})) {
    case SingleInstance::Outcome::First:
        break;
    case SingleInstance::Outcome::Forwarded:
        return 0;
    case SingleInstance::Outcome::Unreachable:
        qCritical("Mimi runs already with this profile but does not answer.");
        return 1;
    }
    mimi::endOnSignals();
    QDir().mkpath(options.folder);
    const mimi::desktop::LogFile log(options.folder + "/mimi.log"_L1);

    const QString settingsFile = options.folder + "/settings.ini"_L1;
    {
        QSettings render(settingsFile, QSettings::IniFormat);
        mimi::chooseRenderBackend(render);
    }
    mimi::Settings settings(settingsFile);
    mimi::installLanguage(application, options.language.isEmpty() ? settings.language() : options.language);
    mimi::installFonts(application);
    const mimi::desktop::ColorScheme colors;
    const auto followColors = [&] { settings.setSystemLook(colors.isDark(), colors.isHighContrast()); };
    QObject::connect(&colors, &mimi::desktop::ColorScheme::changed, &settings, followColors);
    followColors();

    mimi::client::ChatClient client(options.folder);
    mimi::desktop::EmbeddedServer::Options serverOptions;
    serverOptions.dataFolder = options.folder + "/server"_L1;
    mimi::desktop::EmbeddedServer server(serverOptions);
    mimi::desktop::Keychain keychain("mimi-"_L1 + options.profile, options.folder);
    keychain.setKeychainUsed(options.keychain);
    mimi::desktop::PassphraseLock lock(options.folder + "/lock"_L1);
    mimi::desktop::Autostart autostart(options.instance, QCoreApplication::applicationFilePath(),
                                       mimi::autostartArguments(options));
    mimi::App app({client, server, keychain, lock, autostart, settings, log, options.folder});

    mimi::desktop::IdleWatch idle;
    const auto followIdle = [&] { idle.setMinutes(lock.isEnabled() ? settings.lockMinutes() : 0); };
    QObject::connect(&settings, &mimi::Settings::changed, &idle, followIdle);
    QObject::connect(&idle, &mimi::desktop::IdleWatch::away, &lock, &mimi::desktop::PassphraseLock::lock);
    followIdle();

    QQmlApplicationEngine engine;
    QQuickWindow *window = mimi::openWindow(engine, app);
    if (!window)
        return 1;
    const auto followLanguage = [&, language = settings.language()]() mutable {
        if (std::exchange(language, settings.language()) == settings.language())
            return;
        mimi::installLanguage(application, language);
        engine.retranslate();
        Q_EMIT app.languageChanged();
    };
    QObject::connect(&settings, &mimi::Settings::changed, &engine, followLanguage);
    mimi::Attention attention(options.instance, app, client, *window);
    window->setVisible(!options.hidden || !app.isTrayHosted());
    window->requestActivate(); // without a window manager nobody else gives it the keyboard

    QObject::connect(&instance, &SingleInstance::activated, &app, [&app](const QStringList &arguments) {
        Q_EMIT app.raiseWanted();
        app.follow(arguments.value(0));
    });
    if (!options.server.isEmpty())
        app.session()->suggestServer(options.server);
    app.session()->start();
    app.follow(options.link);
    return QGuiApplication::exec();
}
