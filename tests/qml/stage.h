// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/chatclient.h"
#include "app/folderqml.h"
#include "app/viewmodels/app.h"

#include "app/desktop/autostart.h"
#include "app/desktop/embeddedserver.h"
#include "app/desktop/keychain.h"
#include "app/desktop/logfile.h"
#include "app/desktop/passphraselock.h"

#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTemporaryDir>
#include <QTest>
#include <memory>

namespace mimi::test {

//! How long a loaded machine may take for what the tests wait for.
constexpr int patience = 20'000;
constexpr qint64 minute = 60'000;

//! Those whom tests of several conversations are about.
struct People
{
    client::UserId ben;   //!< Ben Okafor
    client::UserId ming;  //!< 王小明
    client::UserId carla; //!< Carla Rossi
};

//! The real interface and the real client core over a real database, with no server to talk to: what a server would
//! bring is written by the test. It can be restarted on the same folder.
//!
//! A conversation is written as lines; those that begin with '>' are the owner's.
class Stage
{
    struct Run
    {
        explicit Run(const QString &folder);
        ~Run();

        std::unique_ptr<Settings> settings;
        std::unique_ptr<client::ChatClient> client;
        desktop::EmbeddedServer server;
        desktop::Keychain keychain;
        desktop::PassphraseLock lock;
        desktop::Autostart autostart;
        desktop::LogFile log;
        std::unique_ptr<App> app;
        //! While one designs: MIMI_TEST_QML names the folder of the QML files.
        FolderQml folderQml{qEnvironmentVariable("MIMI_TEST_QML")};
        std::unique_ptr<QQmlApplicationEngine> engine;
        QQuickWindow *window = nullptr;
    };

public:
    static constexpr client::UserId owner{1};

    explicit Stage(QSize size = {1024, 700});
    ~Stage();

    //! Ends the program and starts it again: only what is on disk stays.
    void restart();
    //! Loads Main.qml and waits for the window. Write what should be there first.
    void show();

    //! Somebody that the owner knows.
    client::UserId addPerson(const QString &userName, const QString &displayName);
    //! Three of them, and a first conversation with Carla.
    People addPeople(qint64 start);
    //! Puts a history on disk: the first line at \a start, the others \a step later each. Waits until it is there.
    void write(client::UserId peer, const QStringList &lines, qint64 start, qint64 step = minute);
    void markAllRead(client::UserId peer);
    //! A message comes in now, as from the server. Waits until it is on disk and told.
    client::Message arrive(client::UserId peer, const QString &text);
    //! An own message gets a state, as from the server.
    void setState(client::Message message, client::MessageState state, const client::Failure &failure = {});
    //! The conversation on disk, oldest first.
    QList<client::Message> stored(client::UserId peer);
    client::Draft draft(client::UserId peer);

    //! Opens the conversation and waits until the timeline shows it.
    void open(client::UserId peer);

    client::ChatClient &client() { return *m_run->client; }
    App &app() { return *m_run->app; }
    Settings &settings() { return *m_run->settings; }
    QQuickWindow &window() { return *m_run->window; }
    QQuickItem *content() { return m_run->window->contentItem(); }

    //! The visible item of that objectName in the window or its popups; null if there is none.
    QQuickItem *find(const QString &objectName);
    //! All visible items of a QML type, for instance "MessageRow".
    QList<QQuickItem *> all(const QString &type);
    //! The visible text with that content, null if there is none.
    QQuickItem *findText(const QString &text);
    //! Until the next one has been drawn; what waits to be laid out is laid out before.
    void waitForFrame();
    //! Where the middle of an item is in the window.
    QPoint centre(const QQuickItem *item) const;
    void click(QQuickItem *item, Qt::MouseButton button = Qt::LeftButton, Qt::KeyboardModifiers modifiers = {});
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {});
    void type(const QString &text);
    //! What an input method does: text that is being composed, and text that is done.
    void compose(const QString &preedit, const QString &commit = {});
    //! Turns the wheel over the item; one notch is 120.
    void wheel(QQuickItem *item, int delta);
    //! Saves a picture of the window when MIMI_TEST_PICTURES names a folder.
    void picture(const QString &name);

private:
    QTemporaryDir m_folder;
    QSize m_size;
    qint64 m_nextUser = 100;
    qint64 m_nextMessage = 1000;
    std::unique_ptr<Run> m_run;
};

} // namespace mimi::test
