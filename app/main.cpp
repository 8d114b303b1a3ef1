// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/language.h"
#include "app/options.h"
#include "app/renderbackend.h"
#include "app/viewmodels/app.h"
#include "app/window.h"

#include "app/client/chatclient.h"
#include "app/desktop/autostart.h"
#include "app/desktop/colorscheme.h"
#include "app/desktop/embeddedserver.h"
#include "app/desktop/keychain.h"
#include "app/desktop/passphraselock.h"

#include <QDir>
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QSettings>

using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    QGuiApplication application(argc, argv);
    QGuiApplication::setApplicationName(u"mimi"_s);
    QGuiApplication::setApplicationDisplayName(u"Mimi"_s);
    QGuiApplication::setApplicationVersion(QStringLiteral(MIMI_VERSION));
    QGuiApplication::setDesktopFileName(u"mimi"_s);

    const mimi::Options options = mimi::readOptions(application);
    QDir().mkpath(options.folder);
    const QString settingsFile = options.folder + "/settings.ini"_L1;
    {
        QSettings settings(settingsFile, QSettings::IniFormat);
        mimi::chooseRenderBackend(settings);
    }
    mimi::Settings settings(settingsFile);
    mimi::installLanguage(application, options.language.isEmpty() ? settings.language() : options.language);
    mimi::installFonts(application);

    const mimi::desktop::ColorScheme colors;
    const auto follow = [&] { settings.setSystemLook(colors.isDark(), colors.isHighContrast()); };
    QObject::connect(&colors, &mimi::desktop::ColorScheme::changed, &settings, follow);
    follow();

    mimi::client::ChatClient client(options.folder);
    mimi::desktop::EmbeddedServer::Options serverOptions;
    serverOptions.dataFolder = options.folder + "/server"_L1;
    mimi::desktop::EmbeddedServer server(serverOptions);
    mimi::desktop::Keychain keychain("mimi-"_L1 + options.profile, options.folder);
    keychain.setKeychainUsed(options.keychain);
    mimi::desktop::PassphraseLock lock(options.folder + "/lock"_L1);
    mimi::desktop::Autostart autostart(options.profile, QCoreApplication::applicationFilePath(),
                                       {u"--profile"_s, options.profile, u"--hidden"_s});
    mimi::App app({client, server, keychain, lock, autostart, settings, options.folder});

    QQmlApplicationEngine engine;
    if (!mimi::openWindow(engine, app))
        return 1;
    if (!options.server.isEmpty())
        app.session()->suggestServer(options.server);
    app.session()->start();
    return QGuiApplication::exec();
}
