// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/serverprocess.h"

#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <sqlite3.h>

using namespace mimi::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 60'000;
constexpr auto code = "code"_L1;

struct Run
{
    int exitCode = -1;
    QString output;
    QString error;
};

Run run(const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.start(QStringLiteral(MIMI_SERVER_PROGRAM), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(patienceMs) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

} // namespace

//! The commands of an operator, with a server that runs and without one.
class CommandsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void wrongUsage_data();
    void wrongUsage();
    void notDone_data();
    void notDone();
    void help_data();
    void help();

    void users_data();
    void users();
    void lockingEndsTokensAtOnce();
    void backupAndRestore();
    void backupBesideTheServer();
    void restoreRefusesToOverwrite();
    void checkFindsDamage();
    void cleanUp();
    void oldMessagesAreDeleted_data();
    void oldMessagesAreDeleted();
    void demo();
    void demoWhenServing();
    void doctor();
    void doctorFindsAnExpiredCertificate();
    void secondServerIsRefused();
    void dataOfANewerServerIsRefused();

private:
    Run command(const QStringList &words, const QByteArray &input = {}) const
    {
        return run(words + QStringList{u"--data"_s, m_data}, input);
    }
    QJsonObject call(const ServerProcess &server, const QString &path, const QByteArray &form,
                     const QByteArray &token = {});
    QJsonObject login(const ServerProcess &server, const QByteArray &name, const QByteArray &password);

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_data;
    QNetworkAccessManager m_network;
};

void CommandsTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_data = m_folder->filePath(u"data"_s);
}

QJsonObject CommandsTest::call(const ServerProcess &server, const QString &path, const QByteArray &form,
                               const QByteArray &token)
{
    QNetworkRequest request(QUrl(server.url().toString() + path));
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/x-www-form-urlencoded"_s);
    if (!token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + token);
    QNetworkReply *reply = form.isNull() ? m_network.get(request) : m_network.post(request, form);
    QEventLoop loop;
    connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();
    reply->deleteLater();
    return QJsonDocument::fromJson(reply->readAll()).object();
}

QJsonObject CommandsTest::login(const ServerProcess &server, const QByteArray &name, const QByteArray &password)
{
    return call(server, u"/api/user/login"_s, "uname=" + name + "&passwd=" + password);
}

// ---- usage ----------------------------------------------------------------------------------

void CommandsTest::wrongUsage_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("line");
    QTest::newRow("no such command") << QStringList{u"sing"_s}
                                     << u"there is no command \"sing\"; mimi-server --help lists them"_s;
    QTest::newRow("user without a verb") << QStringList{u"user"_s}
                                         << u"there is no command \"user\"; mimi-server --help lists them"_s;
    QTest::newRow("no such verb") << QStringList{u"user"_s, u"sing"_s}
                                  << u"there is no command \"user sing\"; mimi-server --help lists them"_s;
    QTest::newRow("name missing") << QStringList{u"user"_s, u"lock"_s, u"--data"_s, u"/nowhere"_s}
                                  << u"usage: mimi-server user lock NAME"_s;
    QTest::newRow("two names") << QStringList{u"user"_s, u"lock"_s, u"a"_s, u"b"_s, u"--data"_s, u"/nowhere"_s}
                               << u"usage: mimi-server user lock NAME"_s;
    QTest::newRow("option of another command")
        << QStringList{u"check"_s, u"--force"_s, u"--data"_s, u"/nowhere"_s} << u"Unknown option 'force'."_s;
    QTest::newRow("data folder missing") << QStringList{u"check"_s}
                                         << u"--data FOLDER is needed: where everything is kept"_s;
    QTest::newRow("serving with a wrong option") << QStringList{u"--colour"_s} << u"Unknown option 'colour'."_s;
}

void CommandsTest::wrongUsage()
{
    QFETCH(QStringList, words);
    QFETCH(QString, line);
    const Run done = run(words);
    QCOMPARE(done.error, u"mimi-server: %1\n"_s.arg(line));
    QCOMPARE(done.output, QString());
    QCOMPARE(done.exitCode, 2);
}

void CommandsTest::notDone_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QString>("line");
    const QString from = u"--password-stdin"_s;
    const QStringList add{u"user"_s, u"add"_s};
    QTest::newRow("no such user") << QStringList{u"user"_s, u"lock"_s, u"bo"_s} << QByteArray()
                                  << u"bo: there is no such user"_s;
    QTest::newRow("name taken, in another case")
        << add + QStringList{u"ANA"_s, from} << QByteArray("secret1\n") << u"ANA: the name is taken"_s;
    QTest::newRow("short password") << add + QStringList{u"bo"_s, from} << QByteArray("12345\n")
                                    << u"a password has 6 to 1024 bytes"_s;
    QTest::newRow("no password") << add + QStringList{u"bo"_s, from} << QByteArray()
                                 << u"there is no password on standard input"_s;
    QTest::newRow("no terminal") << add + QStringList{u"bo"_s} << QByteArray("secret1\n")
                                 << u"there is no terminal to ask for the password: use --password-stdin"_s;
    QTest::newRow("restoring what is not there")
        << QStringList{u"restore"_s, u"/nowhere/copy"_s} << QByteArray() << u"there is no file /nowhere/copy"_s;
    QTest::newRow("cleaning up without an age")
        << QStringList{u"gc"_s} << QByteArray() << u"--older-than DAYS is needed: a number"_s;
}

void CommandsTest::notDone()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, input);
    QFETCH(QString, line);
    QCOMPARE(command({u"user"_s, u"add"_s, u"ana"_s, u"--password-stdin"_s}, "secret1\n").exitCode, 0);
    const Run done = command(words, input);
    QCOMPARE(done.error, u"mimi-server: %1\n"_s.arg(line));
    QCOMPARE(done.exitCode, 1);
}

void CommandsTest::help_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"user add", "user passwd", "user lock", "user unlock", "user list", "user delete",
                             "backup", "restore", "check", "gc", "migrate", "doctor", "demo"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void CommandsTest::help()
{
    QFETCH(QString, name);
    const Run done = run(name.split(u' ') + QStringList{u"--help"_s});
    QCOMPARE(done.exitCode, 0);
    QVERIFY(done.output.contains(name));
    QVERIFY(done.output.contains(u"--data"_s));
    QCOMPARE(done.error, QString());
    QVERIFY(run({u"--help"_s}).output.contains(u"\n  "_s + name));
}

// ---- users ----------------------------------------------------------------------------------

void CommandsTest::users_data()
{
    QTest::addColumn<bool>("running");
    QTest::newRow("beside the server") << true;
    QTest::newRow("without a server") << false;
}

void CommandsTest::users()
{
    QFETCH(bool, running);
    ServerProcess server;
    m_data = server.dataFolder();
    const auto restart = [&] {
        QVERIFY(server.start());
        if (!running)
            QVERIFY(server.terminate());
    };
    const auto loginCode = [&](const QByteArray &password) {
        if (!running && !server.start())
            return 0;
        const int result = login(server, "ana", password)[code].toInt();
        return running || server.terminate() ? result : 0;
    };
    restart();
    QCOMPARE(command({u"user"_s, u"add"_s, u"ana"_s, u"--password-stdin"_s}, "secret1\n").output, u"added ana (1)\n"_s);
    QCOMPARE(loginCode("secret1"), 200);

    QCOMPARE(command({u"user"_s, u"passwd"_s, u"Ana"_s, u"--password-stdin"_s}, "secret2\n").exitCode, 0);
    QCOMPARE(loginCode("secret1"), -401);
    QCOMPARE(loginCode("secret2"), 200);

    QCOMPARE(command({u"user"_s, u"lock"_s, u"ana"_s}).exitCode, 0);
    QCOMPARE(loginCode("secret2"), -401);
    QVERIFY(command({u"user"_s, u"list"_s}).output.startsWith(u"1\tana\tana\tlocked\t"_s));

    QCOMPARE(command({u"user"_s, u"unlock"_s, u"ana"_s}).exitCode, 0);
    QCOMPARE(loginCode("secret2"), 200);
    QVERIFY(command({u"user"_s, u"list"_s}).output.startsWith(u"1\tana\tana\tactive\t"_s));

    QCOMPARE(command({u"user"_s, u"delete"_s, u"ana"_s}).exitCode, 0);
    QCOMPARE(loginCode("secret2"), -401);
    QCOMPARE(command({u"user"_s, u"list"_s}).output, QString());
}

void CommandsTest::lockingEndsTokensAtOnce()
{
    ServerProcess server;
    QVERIFY(server.start());
    m_data = server.dataFolder();
    QCOMPARE(command({u"user"_s, u"add"_s, u"ana"_s, u"--password-stdin"_s}, "secret1\n").exitCode, 0);
    const QByteArray token = login(server, "ana", "secret1")["content"_L1]["secret"_L1].toString().toLatin1();
    QCOMPARE(call(server, u"/api/user/me"_s, {}, token)[code].toInt(), 200);
    QCOMPARE(command({u"user"_s, u"lock"_s, u"ana"_s}).exitCode, 0);
    QCOMPARE(call(server, u"/api/user/me"_s, {}, token)[code].toInt(), -200);
}

// ---- the database ---------------------------------------------------------------------------

void CommandsTest::backupAndRestore()
{
    const QString copy = m_folder->filePath(u"copy.db"_s);
    QCOMPARE(command({u"user"_s, u"add"_s, u"ana"_s, u"--password-stdin"_s}, "secret1\n").exitCode, 0);
    QCOMPARE(command({u"backup"_s, copy}).exitCode, 0);
    QCOMPARE(command({u"backup"_s, copy}).error, u"mimi-server: %1 exists already\n"_s.arg(copy));
    QCOMPARE(QFile::permissions(copy) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());

    m_data = m_folder->filePath(u"elsewhere"_s);
    const Run restored = command({u"restore"_s, copy});
    QCOMPARE(restored.error, QString());
    QCOMPARE(restored.exitCode, 0);
    QVERIFY(command({u"user"_s, u"list"_s}).output.startsWith(u"1\tana\t"_s));
    QCOMPARE(command({u"check"_s}).exitCode, 0);
}

void CommandsTest::backupBesideTheServer()
{
    ServerProcess server;
    QVERIFY(server.start());
    m_data = server.dataFolder();
    QCOMPARE(command({u"user"_s, u"add"_s, u"ana"_s, u"--password-stdin"_s}, "secret1\n").exitCode, 0);
    const QString copy = m_folder->filePath(u"copy.db"_s);
    QCOMPARE(command({u"check"_s}).exitCode, 0);
    QCOMPARE(command({u"backup"_s, copy}).exitCode, 0);
    QCOMPARE(command({u"restore"_s, copy, u"--force"_s}).exitCode, 1);
    QCOMPARE(login(server, "ana", "secret1")[code].toInt(), 200);

    m_data = m_folder->filePath(u"elsewhere"_s);
    QCOMPARE(command({u"restore"_s, copy}).exitCode, 0);
    QVERIFY(command({u"user"_s, u"list"_s}).output.startsWith(u"1\tana\t"_s));
}

void CommandsTest::restoreRefusesToOverwrite()
{
    const QString copy = m_folder->filePath(u"copy.db"_s);
    QCOMPARE(command({u"user"_s, u"add"_s, u"ana"_s, u"--password-stdin"_s}, "secret1\n").exitCode, 0);
    QCOMPARE(command({u"backup"_s, copy}).exitCode, 0);
    QCOMPARE(command({u"user"_s, u"add"_s, u"bo"_s, u"--password-stdin"_s}, "secret1\n").exitCode, 0);

    const Run refused = command({u"restore"_s, copy});
    QCOMPARE(refused.exitCode, 1);
    QCOMPARE(refused.error, u"mimi-server: there is data in %1 already; --force replaces it\n"_s.arg(m_data));
    QVERIFY(command({u"user"_s, u"list"_s}).output.contains(u"\tbo\t"_s));

    QCOMPARE(command({u"restore"_s, copy, u"--force"_s}).exitCode, 0);
    QVERIFY(!command({u"user"_s, u"list"_s}).output.contains(u"\tbo\t"_s));

    QFile nothing(m_folder->filePath(u"nothing"_s));
    QVERIFY(nothing.open(QIODevice::WriteOnly) && nothing.write("no database") > 0);
    nothing.close();
    QCOMPARE(command({u"restore"_s, nothing.fileName(), u"--force"_s}).exitCode, 1);
    QVERIFY(command({u"user"_s, u"list"_s}).output.contains(u"\tana\t"_s));
}

void CommandsTest::checkFindsDamage()
{
    QCOMPARE(command({u"demo"_s}).exitCode, 0);
    QFile database(m_data + u"/mimi.db"_s);
    QVERIFY(database.open(QIODevice::ReadWrite));
    QVERIFY(database.size() > 3 * 4096);
    for (qint64 page = 4096; page < database.size(); page += 4096) {
        QVERIFY(database.seek(page));
        database.write(QByteArray(512, '\xa5'));
    }
    database.close();
    QCOMPARE(command({u"check"_s}).exitCode, 1);
}

void CommandsTest::cleanUp()
{
    QCOMPARE(command({u"demo"_s}).exitCode, 0);
    const Run done = command({u"gc"_s, u"--older-than"_s, u"0"_s});
    QCOMPARE(done.exitCode, 0);
    QVERIFY2(done.output.startsWith(u"removed 0 messages"_s), "what waits is kept");
}

void CommandsTest::oldMessagesAreDeleted_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QStringList>("options");
    QTest::newRow("by a command") << QStringList{u"gc"_s, u"--older-than"_s, u"30"_s} << QStringList();
    QTest::newRow("by the setting") << QStringList() << QStringList{u"--retention"_s, u"30"_s};
}

//! Of three messages the first was confirmed, which is made to be long ago.
void CommandsTest::oldMessagesAreDeleted()
{
    QFETCH(QStringList, words);
    QFETCH(QStringList, options);
    QFile dump(QFINDTESTDATA("data/format1.sql"));
    QVERIFY(dump.open(QIODevice::ReadOnly) && QDir().mkpath(m_data));
    const QByteArray statements =
        dump.readAll().replace("1795646224070", "1500000000000").replace("1795646228598", "1500000000001");
    sqlite3 *database = nullptr;
    QCOMPARE(sqlite3_open(QFile::encodeName(m_data + u"/mimi.db"_s).constData(), &database), SQLITE_OK);
    QCOMPARE(sqlite3_exec(database, statements.constData(), nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(database);

    if (!words.isEmpty())
        QCOMPARE(command(words).output, u"removed 1 messages\n"_s);
    ServerProcess server(QStringList{u"--data"_s, m_data} + options);
    QVERIFY(server.start());
    const QByteArray token = login(server, "ana", "secret1")["content"_L1]["secret"_L1].toString().toLatin1();
    const auto messages = [&] {
        return call(server, u"/api/chat/history?peer=2"_s, {}, token)["content"_L1].toArray();
    };
    QTRY_COMPARE(messages().size(), 2);
    QCOMPARE(messages()[0]["content"_L1].toString(), u"Still waiting"_s);
}

// ---- first impressions ----------------------------------------------------------------------

void CommandsTest::demo()
{
    const Run done = command({u"demo"_s});
    QCOMPARE(done.exitCode, 0);
    QCOMPARE(done.output.count(u"sign in as "_s), 2);
    const QByteArray password = done.output.section(u'\n', 0, 0).section(u' ', -1).toLatin1();

    const Run again = command({u"demo"_s});
    QCOMPARE(again.exitCode, 1);
    QVERIFY(again.error.contains(u"accounts already"_s));

    ServerProcess server({u"--data"_s, m_data});
    QVERIFY(server.start());
    const QJsonObject mia = login(server, "mia", password);
    QCOMPARE(mia[code].toInt(), 200);
    const QByteArray token = mia["content"_L1]["secret"_L1].toString().toLatin1();
    const QJsonObject history = call(server, u"/api/chat/history?peer=2&limit=10"_s, {}, token);
    QCOMPARE(history[code].toInt(), 200);
    QVERIFY(QJsonDocument(history).toJson().contains("Hello"));
}

void CommandsTest::demoWhenServing()
{
    ServerProcess server({u"--demo"_s});
    QVERIFY(server.start());
    QTRY_VERIFY(server.output().count("sign in as ") == 2);
    QVERIFY(server.terminate());
    QVERIFY(server.start()); // it is filled already
    QVERIFY(server.terminate());
}

void CommandsTest::doctor()
{
    const Run fine = command({u"doctor"_s, u"--listen=127.0.0.1:0"_s});
    QCOMPARE(fine.error, QString());
    QCOMPARE(fine.exitCode, 0);
    QVERIFY(fine.output.contains(u"database: none yet"_s));

    ServerProcess server;
    QVERIFY(server.start());
    m_data = server.dataFolder();
    const Run beside = command({u"doctor"_s});
    QCOMPARE(beside.exitCode, 0);
    QVERIFY(beside.output.contains(u"server: running with this data folder"_s));
    QVERIFY(beside.output.contains(u"database: whole"_s));

    m_data = m_folder->filePath(u"elsewhere"_s);
    const Run taken = command({u"doctor"_s, u"--listen=127.0.0.1:%1"_s.arg(server.port())});
    QCOMPARE(taken.exitCode, 1);
    QVERIFY(taken.output.contains(u"bad      port: 127.0.0.1 port"_s));
}

void CommandsTest::doctorFindsAnExpiredCertificate()
{
    const QString certificate = m_folder->filePath(u"cert.pem"_s);
    const QString key = m_folder->filePath(u"key.pem"_s);
    const auto make = [&](const QString &days) {
        return QProcess::execute(u"openssl"_s,
                                 {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
                                  u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s, u"-subj"_s, u"/CN=localhost"_s,
                                  u"-keyout"_s, key, u"-out"_s, certificate, u"-days"_s, days});
    };
    const QStringList words{u"doctor"_s, u"--listen=127.0.0.1:0"_s, u"--tls-cert"_s, certificate, u"--tls-key"_s, key};
    QCOMPARE(make(u"3"_s), 0);
    const Run soon = command(words);
    QCOMPARE(soon.exitCode, 0);
    QVERIFY(soon.output.contains(u"warning  certificate: expires on "_s));
    QCOMPARE(make(u"365"_s), 0);
    QVERIFY(command(words).output.contains(u"good     certificate: good until "_s));
    QVERIFY(QFile::remove(key));
    const Run broken = command(words);
    QCOMPARE(broken.exitCode, 1);
    QVERIFY(broken.output.contains(u"bad      certificate: cannot read "_s));
}

void CommandsTest::secondServerIsRefused()
{
    ServerProcess server;
    QVERIFY(server.start());
    m_data = server.dataFolder();
    const Run second = command({u"--listen=127.0.0.1:0"_s});
    QCOMPARE(second.exitCode, 2);
    QCOMPARE(second.error, u"mimi-server: the data folder %1 is in use by another mimi-server\n"_s.arg(m_data));
    QCOMPARE(second.output, QString());
    QCOMPARE(call(server, u"/api/health"_s, {})["ready"_L1].toBool(), true); // the first has noticed nothing
}

void CommandsTest::dataOfANewerServerIsRefused()
{
    QCOMPARE(command({u"user"_s, u"add"_s, u"ana"_s, u"--password-stdin"_s}, "secret1\n").exitCode, 0);
    QFile database(m_data + u"/mimi.db"_s);
    sqlite3 *newer = nullptr;
    QCOMPARE(sqlite3_open(qUtf8Printable(database.fileName()), &newer), SQLITE_OK);
    QCOMPARE(sqlite3_exec(newer, "PRAGMA user_version=9999", nullptr, nullptr, nullptr), SQLITE_OK);
    QCOMPARE(sqlite3_close(newer), SQLITE_OK);
    QVERIFY(database.open(QIODevice::ReadOnly));
    const QByteArray before = database.readAll();
    const Run refused = command({u"--listen=127.0.0.1:0"_s});
    QCOMPARE(refused.exitCode, 2);
    QVERIFY2(refused.error.contains(u"written by a newer mimi-server (its format is 9999"_s),
             qPrintable(refused.error));
    QCOMPARE(refused.error.count(u'\n'), 1);
    database.seek(0);
    QCOMPARE(database.readAll(), before); // untouched, for the newer one
}

QTEST_GUILESS_MAIN(CommandsTest)
#include "tst_commands.moc"
