// SPDX-License-Identifier: GPL-3.0-or-later
// The real interface on made-up people, for design work, pictures and measurements. Needs mimi-server beside it.
#include "app/demo/pseudotranslator.h"
#include "app/demo/scene.h"
#include "app/endsignals.h"
#include "app/folderqml.h"
#include "app/language.h"
#include "app/version.h"
#include "app/viewmodels/app.h"
#include "app/window.h"

#include "app/desktop/autostart.h"
#include "app/desktop/embeddedserver.h"
#include "app/desktop/keychain.h"
#include "app/desktop/logfile.h"
#include "app/desktop/passphraselock.h"

#include <QCommandLineParser>
#include <QDir>
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QTemporaryDir>
#include <QTimer>

using namespace Qt::StringLiterals;
using mimi::desktop::EmbeddedServer;

namespace {

struct Wishes
{
    QString qmlFolder;
    QString language;
    QString scheme;
    QSize size;
    QString picture;
    QStringList actions;
    int textSize = 100;
    QString open;
    int bulk = 0;
    bool firstRun = false;
    bool offline = false;
    bool mirrored = false;
    bool contrast = false;
};

Wishes readWishes(const QCoreApplication &application)
{
    QCommandLineParser parser;
    parser.addHelpOption();
    const QCommandLineOption language(u"language"_s, u"en, zh_CN, or pseudo: which shows what is not translated."_s,
                                      u"code"_s, u"en"_s);
    const QCommandLineOption mirrored(u"mirrored"_s, u"From right to left."_s);
    const QCommandLineOption scheme(u"scheme"_s, u"light or dark."_s, u"name"_s, u"light"_s);
    const QCommandLineOption size(u"size"_s, u"Of the window."_s, u"WxH"_s, u"1024x700"_s);
    const QCommandLineOption textSize(u"text-size"_s, u"In percent."_s, u"percent"_s, u"100"_s);
    const QCommandLineOption open(u"open"_s, u"Whose conversation to open; empty: none."_s, u"name"_s, u"Ben Okafor"_s);
    const QCommandLineOption action(u"action"_s, u"Trigger this action of the table."_s, u"id"_s);
    const QCommandLineOption bulk(u"messages"_s, u"A conversation of that many messages."_s, u"number"_s, u"0"_s);
    const QCommandLineOption picture(u"picture"_s, u"Save a picture and end."_s, u"file"_s);
    const QCommandLineOption firstRun(u"first-run"_s, u"Nobody is signed in."_s);
    const QCommandLineOption offline(u"offline"_s, u"The server is gone."_s);
    const QCommandLineOption contrast(u"contrast"_s, u"High contrast."_s);
    const QCommandLineOption qml(u"qml"_s, u"Take the QML files from this folder."_s, u"folder"_s);
    parser.addOptions(
        {qml, language, mirrored, scheme, contrast, size, textSize, open, action, bulk, picture, firstRun, offline});
    parser.process(application);

    Wishes wishes;
    wishes.qmlFolder = QDir(parser.value(qml)).absolutePath();
    if (!parser.isSet(qml))
        wishes.qmlFolder.clear();
    wishes.language = parser.value(language);
    wishes.scheme = parser.value(scheme);
    const QStringList numbers = parser.value(size).split(u'x');
    wishes.size = {numbers.value(0).toInt(), numbers.value(1).toInt()};
    wishes.textSize = parser.value(textSize).toInt();
    wishes.open = parser.value(open);
    wishes.actions = parser.values(action);
    wishes.bulk = parser.value(bulk).toInt();
    wishes.picture = parser.value(picture);
    wishes.firstRun = parser.isSet(firstRun);
    wishes.mirrored = parser.isSet(mirrored);
    wishes.offline = parser.isSet(offline);
    wishes.contrast = parser.isSet(contrast);
    return wishes;
}

void takePicture(QQuickWindow *window, const QString &file)
{
    // Two frames after everything has settled.
    QTimer::singleShot(1500, window, [window, file] {
        window->grabWindow().save(file);
        QCoreApplication::quit();
    });
}

void show(mimi::App &app, QQuickWindow *window, const Wishes &wishes)
{
    mimi::Conversations &conversations = *app.conversations();
    for (int row = 0; row < conversations.rowCount() && !wishes.firstRun; ++row) {
        if (conversations.index(row).data(mimi::Conversations::NameRole).toString() == wishes.open)
            app.chat()->openPeer(conversations.peerAt(row));
    }
    QTimer::singleShot(400, window, [&app, window, wishes] {
        for (const QString &action : wishes.actions)
            app.actions()->trigger(action);
        if (!wishes.picture.isEmpty())
            takePicture(window, wishes.picture);
    });
}

} // namespace

int main(int argc, char *argv[])
{
    QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    QGuiApplication application(argc, argv);
    QGuiApplication::setApplicationVersion(mimi::version());
    const Wishes wishes = readWishes(application);
    mimi::endOnSignals(); // or the server stays behind
    const QTemporaryDir folder;
    if (wishes.language == "pseudo"_L1)
        QCoreApplication::installTranslator(new mimi::demo::PseudoTranslator(&application));
    else
        mimi::installLanguage(application, wishes.language);
    if (wishes.mirrored)
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    mimi::installFonts(application);

    mimi::Settings settings(folder.filePath(u"settings.ini"_s));
    settings.setScheme(wishes.scheme);
    settings.setTextSize(wishes.textSize);
    settings.setHighContrast(wishes.contrast);
    settings.setEmbedded(!wishes.firstRun);
    mimi::client::ChatClient client(folder.filePath(u"profile"_s));
    EmbeddedServer::Options serverOptions;
    serverOptions.dataFolder = folder.filePath(u"server"_s);
    EmbeddedServer server(serverOptions);
    mimi::desktop::Keychain keychain(u"mimi-demo"_s, folder.path());
    keychain.setKeychainUsed(false);
    mimi::desktop::PassphraseLock lock(folder.filePath(u"lock"_s));
    mimi::desktop::Autostart autostart(u"demo"_s, QCoreApplication::applicationFilePath(), {});
    const mimi::desktop::LogFile log(folder.filePath(u"mimi.log"_s));
    mimi::App app({client, server, keychain, lock, autostart, settings, log, folder.path()});

    QQmlApplicationEngine engine;
    mimi::FolderQml fromFolder(wishes.qmlFolder);
    if (!wishes.qmlFolder.isEmpty())
        engine.addUrlInterceptor(&fromFolder);
    QQuickWindow *window = mimi::openWindow(engine, app);
    if (!window)
        return 1;
    window->resize(wishes.size);
    window->show();
    if (wishes.firstRun) {
        show(app, window, wishes);
        return QGuiApplication::exec();
    }
    mimi::demo::Scene scene(client, folder.path(), wishes.bulk);
    QObject::connect(&server, &EmbeddedServer::stateChanged, &scene, [&](EmbeddedServer::State state) {
        const auto address = mimi::client::parseServerAddress(server.address().toString());
        if (state == EmbeddedServer::State::Running && !client.account() && address)
            scene.play(*address);
    });
    QObject::connect(&scene, &mimi::demo::Scene::failed, &application, [](const QString &reason) {
        qCritical("%ls", qUtf16Printable(reason));
        QCoreApplication::exit(1);
    });
    QObject::connect(&scene, &mimi::demo::Scene::ready, &application, [&] {
        app.conversations()->reload();
        if (wishes.offline)
            client.goOffline();
        QTimer::singleShot(300, window, [&] { show(app, window, wishes); });
    });
    server.start();
    return QGuiApplication::exec();
}
