// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/qml/stage.h"

#include "app/client/account.h"
#include "app/language.h"
#include "app/window.h"

#include <QDir>
#include <QGuiApplication>
#include <QInputMethodEvent>
#include <QSignalSpy>
#include <QWheelEvent>

namespace mimi::test {

using client::ChatClient;
using client::HistoryMessage;
using client::Message;
using client::StoreResult;
using client::UserId;
using namespace Qt::StringLiterals;

namespace {

desktop::EmbeddedServer::Options serverOptions(const QString &folder)
{
    desktop::EmbeddedServer::Options options;
    options.dataFolder = folder + "/server"_L1;
    return options;
}

//! Makes somebody signed in before the client opens the profile.
void writeAccount(const QString &folder)
{
    client::AccountFile accounts(folder);
    if (accounts.current())
        return;
    const auto server = client::parseServerAddress(u"http://127.0.0.1:9");
    accounts.setCurrent({server.value(), Stage::owner, u"ana"_s, u"Ana Lima"_s});
}

template<class T, class Ask>
T wait(Ask ask)
{
    T value{};
    bool answered = false;
    ask([&](const StoreResult<T> &result) {
        answered = true;
        if (result)
            value = *result;
    });
    if (!QTest::qWaitFor([&] { return answered; }, patience))
        qWarning("The store does not answer.");
    return value;
}

void collect(QQuickItem *item, QList<QQuickItem *> &into)
{
    if (!item->isVisible())
        return;
    into.append(item);
    for (QQuickItem *child : item->childItems())
        collect(child, into);
}

} // namespace

Stage::Run::Run(const QString &folder)
    : settings(std::make_unique<Settings>(folder + "/settings.ini"_L1)),
      client((writeAccount(folder), std::make_unique<ChatClient>(folder))),
      server(serverOptions(folder)),
      keychain(u"mimi-test"_s, folder),
      lock(folder + "/lock"_L1),
      autostart(u"test"_s, QCoreApplication::applicationFilePath(), {}),
      log(folder + "/mimi.log"_L1)
{
    keychain.setKeychainUsed(false);
    settings->setScheme(u"light"_s);
    app = std::make_unique<App>(App::Parts{*client, server, keychain, lock, autostart, *settings, log, folder});
}

Stage::Run::~Run()
{
    engine.reset();
    app.reset();
    client.reset();
}

Stage::Stage(QSize size) : m_size(size)
{
    // The same everywhere: dates, fonts, words.
    auto &application = *qobject_cast<QGuiApplication *>(QCoreApplication::instance());
    static const bool once = (installLanguage(application, u"en"_s), installFonts(application), true);
    Q_UNUSED(once)
    m_run = std::make_unique<Run>(m_folder.path());
}

Stage::~Stage() = default;

void Stage::restart()
{
    m_run.reset();
    m_run = std::make_unique<Run>(m_folder.path());
    show();
}

void Stage::show()
{
    m_run->engine = std::make_unique<QQmlApplicationEngine>();
    if (qEnvironmentVariableIsSet("MIMI_TEST_QML"))
        m_run->engine->addUrlInterceptor(&m_run->folderQml);
    m_run->window = openWindow(*m_run->engine, *m_run->app);
    QVERIFY(m_run->window);
    m_run->window->resize(m_size);
    m_run->window->show();
    m_run->window->requestActivate();
    QVERIFY(QTest::qWaitForWindowActive(m_run->window));
    m_run->app->conversations()->reload();
    QTRY_VERIFY_WITH_TIMEOUT(m_run->app->conversations()->isLoaded(), patience);
}

// ---- what a server would bring

UserId Stage::addPerson(const QString &userName, const QString &displayName)
{
    client::Person person;
    person.uid = UserId{m_nextUser++};
    person.userName = userName;
    person.displayName = displayName;
    wait<client::Person>([&](auto reply) { client().store()->savePerson(person, &client(), std::move(reply)); });
    return person.uid;
}

People Stage::addPeople(qint64 start)
{
    const People people{addPerson(u"ben"_s, u"Ben Okafor"_s), addPerson(u"xiaoming"_s, u"王小明"_s),
                        addPerson(u"carla"_s, u"Carla Rossi"_s)};
    write(people.carla, {u"Lunch at the river?"_s, u">With pleasure"_s}, start);
    return people;
}

void Stage::write(UserId peer, const QStringList &lines, qint64 start, qint64 step)
{
    QList<HistoryMessage> messages;
    for (const QString &line : lines) {
        const bool own = line.startsWith(u'>');
        HistoryMessage message;
        message.id.value = m_nextMessage++;
        message.clientId.text = "test" + QByteArray::number(message.id.value);
        message.sender = own ? owner : peer;
        message.receiver = own ? peer : owner;
        message.text = own ? line.mid(1) : line;
        message.time = start + messages.size() * step;
        message.receivedAt = message.time;
        messages.append(message);
    }
    wait<client::Stored>(
        [&](auto reply) { client().store()->storeMessages(messages, owner, start, &client(), std::move(reply)); });
}

void Stage::markAllRead(UserId peer)
{
    const QList<Message> messages = stored(peer);
    if (!messages.isEmpty())
        client().markRead(peer, messages.constLast().id);
    wait<qint64>([&](auto reply) { client().store()->unreadTotal(&client(), std::move(reply)); });
}

Message Stage::arrive(UserId peer, const QString &text)
{
    HistoryMessage message;
    message.id.value = m_nextMessage++;
    message.clientId.text = "test" + QByteArray::number(message.id.value);
    message.sender = peer;
    message.receiver = owner;
    message.text = text;
    message.time = QDateTime::currentMSecsSinceEpoch();
    const auto stored = wait<client::Stored>([&](auto reply) {
        client().store()->storeMessages({message}, owner, message.time, &client(), std::move(reply));
    });
    const Message added = stored.added.value(0);
    Q_EMIT client().messageAdded(added, client::Arrival::Live);
    const auto conversation = wait<client::Conversation>(
        [&](auto reply) { client().store()->conversation(peer, &client(), std::move(reply)); });
    Q_EMIT client().conversationChanged(conversation);
    return added;
}

void Stage::setState(Message message, client::MessageState state, const client::Failure &failure)
{
    message.state = state;
    message.failure = failure;
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    if (state == client::MessageState::Sent)
        message.sentAt = now;
    if (state == client::MessageState::Delivered)
        message.deliveredAt = now;
    const auto saved =
        wait<Message>([&](auto reply) { client().store()->updateOutgoing(message, &client(), std::move(reply)); });
    Q_EMIT client().messageChanged(saved);
}

QList<Message> Stage::stored(UserId peer)
{
    auto page = wait<client::MessagePage>(
        [&](auto reply) { client().store()->page({.peer = peer, .limit = 1'000'000}, &client(), std::move(reply)); });
    std::reverse(page.messages.begin(), page.messages.end());
    return page.messages;
}

client::Draft Stage::draft(UserId peer)
{
    return wait<client::Draft>([&](auto reply) { client().store()->draft(peer, &client(), std::move(reply)); });
}

void Stage::open(UserId peer)
{
    app().chat()->openPeer(double(peer.value));
    QTRY_VERIFY_WITH_TIMEOUT(app().chat()->peerId() == peer && app().chat()->messages()->window().size() > 0, patience);
    QTRY_VERIFY_WITH_TIMEOUT(!all(u"MessageRow"_s).isEmpty(), patience);
}

// ---- what a person does

QQuickItem *Stage::find(const QString &objectName)
{
    QList<QQuickItem *> items;
    collect(content(), items);
    for (QQuickItem *item : std::as_const(items)) {
        if (item->objectName() == objectName)
            return item;
    }
    return nullptr;
}

QList<QQuickItem *> Stage::all(const QString &type)
{
    QList<QQuickItem *> items;
    collect(content(), items);
    items.removeIf([&](const QQuickItem *item) {
        return !QString::fromLatin1(item->metaObject()->className()).startsWith(type + "_QML"_L1);
    });
    return items;
}

QQuickItem *Stage::findText(const QString &text)
{
    QList<QQuickItem *> items;
    collect(content(), items);
    for (QQuickItem *item : std::as_const(items)) {
        if (item->property("text").toString() == text)
            return item;
    }
    return nullptr;
}

QPoint Stage::centre(const QQuickItem *item) const
{
    return item->mapToScene({item->width() / 2, item->height() / 2}).toPoint();
}

void Stage::waitForFrame()
{
    QSignalSpy drawn(&window(), &QQuickWindow::frameSwapped);
    window().update();
    QVERIFY(drawn.wait(patience));
}

void Stage::click(QQuickItem *item, Qt::MouseButton button, Qt::KeyboardModifiers modifiers)
{
    QVERIFY(item);
    // Where it will be once the layout has settled, which is done before a frame is drawn.
    QPoint at = {-1, -1};
    const auto rests = [&] {
        waitForFrame();
        return std::exchange(at, centre(item)) == centre(item);
    };
    QTRY_VERIFY_WITH_TIMEOUT(rests(), patience);
    QTest::mouseClick(&window(), button, modifiers, centre(item));
}

void Stage::key(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(&window(), key, modifiers);
}

void Stage::type(const QString &text)
{
    for (const QChar character : text)
        QTest::sendKeyEvent(QTest::Click, &window(), Qt::Key_unknown, QString(character), Qt::NoModifier);
}

void Stage::compose(const QString &preedit, const QString &commit)
{
    QInputMethodEvent event(preedit, {});
    if (!commit.isNull())
        event.setCommitString(commit);
    QCoreApplication::sendEvent(window().focusObject(), &event);
}

void Stage::wheel(QQuickItem *item, int delta)
{
    const QPointF at = centre(item);
    QWheelEvent event(at, window().mapToGlobal(at), {}, {0, delta}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                      false);
    QCoreApplication::sendEvent(&window(), &event);
}

void Stage::picture(const QString &name)
{
    const QString folder = qEnvironmentVariable("MIMI_TEST_PICTURES");
    if (!folder.isEmpty())
        window().grabWindow().save(folder + u'/' + name + ".png"_L1);
}

} // namespace mimi::test
