// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/config.h"
#include "server/settings.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace mimi;
using namespace mimi::server;
using namespace Qt::StringLiterals;

//! From the command line, the environment and the file to the configuration.
class ConfigTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
    void precedence_data();
    void precedence();
    void everySettingHasAllThreeForms_data();
    void everySettingHasAllThreeForms();
    void sampleIsAccepted();
    void sampleNamesSettings();
    void notices_data();
    void notices();

private:
    QString write(const QByteArray &ini) const;
    static Result<std::variant<Config, Notice>, QString> read(const QStringList &options);

    std::unique_ptr<QTemporaryDir> m_folder;
    QByteArrayList m_variables;
};

void ConfigTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void ConfigTest::cleanup()
{
    for (const Setting &setting : settings())
        qunsetenv(setting.environmentName().toLatin1().constData());
    qunsetenv("MIMI_CONFIG");
}

QString ConfigTest::write(const QByteArray &ini) const
{
    QFile file(m_folder->filePath(u"server.ini"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(ini) != ini.size())
        qFatal("cannot write the file");
    return file.fileName();
}

Result<std::variant<Config, Notice>, QString> ConfigTest::read(const QStringList &options)
{
    return readConfig(QStringList{u"mimi-server"_s} + options);
}

// ---- values ---------------------------------------------------------------------------------

using Get = QString (*)(const Config &);

void ConfigTest::accepts_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<Get>("get");
    QTest::addColumn<QString>("expected");

    const Get listen = [](const Config &c) { return u"%1 %2"_s.arg(c.address.toString()).arg(c.port); };
    const Get context = [](const Config &c) { return QString::fromLatin1(c.context); };
    const Get origins = [](const Config &c) { return c.origins.join(u'|'); };

    QTest::newRow("default address") << QStringList{} << listen << u"127.0.0.1 8080"_s;
    QTest::newRow("any free port") << QStringList{u"--listen=127.0.0.1:0"_s} << listen << u"127.0.0.1 0"_s;
    QTest::newRow("localhost") << QStringList{u"--listen=localhost:81"_s} << listen << u"127.0.0.1 81"_s;
    QTest::newRow("IPv6") << QStringList{u"--listen=[::1]:81"_s} << listen << u"::1 81"_s;
    QTest::newRow("every address, told so")
        << QStringList{u"--listen=0.0.0.0:81"_s, u"--insecure-http"_s} << listen << u"0.0.0.0 81"_s;
    QTest::newRow("default context") << QStringList{} << context << u"/Mimi"_s;
    QTest::newRow("context without its last slash")
        << QStringList{u"--context=/Mimi-2.0/"_s} << context << u"/Mimi-2.0"_s;
    QTest::newRow("no context") << QStringList{u"--context="_s} << context << QString();
    QTest::newRow("a list") << QStringList{u"--origins=https://a.example, https://b.example"_s} << origins
                            << u"https://a.example|https://b.example"_s;
    QTest::newRow("seconds become milliseconds")
        << QStringList{u"--token-lifetime=60"_s}
        << Get([](const Config &c) { return QString::number(c.tokenLifetime); }) << u"60000"_s;
    QTest::newRow("a switch that takes away")
        << QStringList{u"--no-rate-limits"_s}
        << Get([](const Config &c) { return c.rateLimits ? u"limits"_s : u"none"_s; }) << u"none"_s;
    QTest::newRow("no metrics by default")
        << QStringList{} << Get([](const Config &c) { return c.metricsAddress.isNull() ? u"none"_s : u"some"_s; })
        << u"none"_s;
    QTest::newRow("metrics") << QStringList{u"--metrics=127.0.0.1:9100"_s} << Get([](const Config &c) {
        return u"%1 %2"_s.arg(c.metricsAddress.toString()).arg(c.metricsPort);
    }) << u"127.0.0.1 9100"_s;
}

void ConfigTest::accepts()
{
    QFETCH(QStringList, options);
    QFETCH(Get, get);
    const auto config = read(options + QStringList{u"--data=/nowhere"_s});
    QVERIFY2(config, config ? "" : qPrintable(config.error()));
    QTEST(get(std::get<Config>(*config)), "expected");
}

void ConfigTest::refuses_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("ini");
    QTest::addColumn<QString>("reason");

    const auto option = [](const char *name, const QString &text, const char *reason) {
        QTest::newRow(name) << QStringList{u"--data=/nowhere"_s, text} << QByteArray() << QString::fromUtf8(reason);
    };
    option("unknown option", u"--colour=red"_s, "Unknown option 'colour'.");
    option("option without its value", u"--listen"_s, "Missing value after '--listen'.");
    option("a word", u"serve"_s, "there is no command \"serve\"");
    option("address without a port", u"--listen=127.0.0.1"_s, "--listen \"127.0.0.1\": expected ADDRESS:PORT");
    option("port out of range", u"--listen=127.0.0.1:65536"_s, "--listen \"127.0.0.1:65536\": expected ADDRESS:PORT");
    option("host name", u"--listen=example.org:80"_s,
           "--listen \"example.org:80\": expected ADDRESS:PORT with an IPv4 or [IPv6] address, localhost or *");
    option("relative context", u"--context=Mimi"_s, "--context \"Mimi\": expected a path such as /Mimi, or nothing");
    option("no number", u"--threads=many"_s, "--threads \"many\": expected a number from 0 to 256");
    option("number below the range", u"--retention=-1"_s, "--retention \"-1\": expected a number from 0 to 36500");
    option("number past the range", u"--max-headers=10001"_s,
           "--max-headers \"10001\": expected a number from 8 to 10000");
    option("number with a fraction", u"--heart-beat=1.5"_s,
           "--heart-beat \"1.5\": expected a number from 0 to 86400000");
    option("unknown word", u"--registration=maybe"_s, "--registration \"maybe\": expected open, closed or invitation");
    option("unknown log format", u"--log-format=xml"_s, "--log-format \"xml\": expected text or json");
    option("certificate without a key", u"--tls-cert=cert.pem"_s, "--tls-cert and --tls-key are needed together");
    option("invitation without a code", u"--registration=invitation"_s,
           "--registration invitation needs --invitation CODE");
    option("plain HTTP for others", u"--listen=0.0.0.0:80"_s,
           "plain HTTP on 0.0.0.0 can be read by others: use --tls-cert and --tls-key, or --insecure-http");
    option("metrics for others", u"--metrics=0.0.0.0:9100"_s,
           "metrics on 0.0.0.0 can be read by others: use a loopback address, or --insecure-http");
    option("missing file", u"--config=/nowhere/server.ini"_s, "cannot read the configuration file /nowhere/server.ini");

    QTest::newRow("no data folder") << QStringList{} << QByteArray()
                                    << u"--data FOLDER is needed: where everything is kept"_s;
    QTest::newRow("unknown key in the file") << QStringList{} << QByteArray("[server]\ndata=/nowhere\ncolour=red\n")
                                             << u"FILE: there is no setting \"colour\""_s;
    QTest::newRow("wrong value in the file") << QStringList{} << QByteArray("[server]\ndata=/nowhere\nthreads=many\n")
                                             << u"FILE: threads \"many\": expected a number from 0 to 256"_s;
    QTest::newRow("a switch that is no truth value")
        << QStringList{} << QByteArray("[server]\ndata=/nowhere\ninsecure-http=maybe\n")
        << u"FILE: insecure-http \"maybe\": expected true or false"_s;
}

void ConfigTest::refuses()
{
    QFETCH(QStringList, options);
    QFETCH(QByteArray, ini);
    QFETCH(QString, reason);
    if (!ini.isEmpty()) {
        const QString file = write(ini);
        options += QStringList{u"--config"_s, file};
        reason.replace(u"FILE"_s, file);
    }
    const auto config = read(options);
    QVERIFY(!config);
    QCOMPARE(config.error(), reason);
    QVERIFY(!config.error().contains(u'\n'));
}

// ---- where a value comes from ---------------------------------------------------------------

void ConfigTest::precedence_data()
{
    QTest::addColumn<bool>("option");
    QTest::addColumn<bool>("variable");
    QTest::addColumn<bool>("file");
    QTest::addColumn<int>("threads");

    QTest::newRow("nothing: the default") << false << false << false << 0;
    QTest::newRow("file") << false << false << true << 1;
    QTest::newRow("environment over file") << false << true << true << 2;
    QTest::newRow("option over environment and file") << true << true << true << 3;
    QTest::newRow("option over file") << true << false << true << 3;
    QTest::newRow("environment alone") << false << true << false << 2;
}

void ConfigTest::precedence()
{
    QFETCH(bool, option);
    QFETCH(bool, variable);
    QFETCH(bool, file);
    if (file)
        qputenv("MIMI_CONFIG", write("threads=1\n").toUtf8()); // the section may be left out
    if (variable)
        qputenv("MIMI_THREADS", "2");
    QStringList options{u"--data=/nowhere"_s};
    if (option)
        options.append(u"--threads=3"_s);
    const auto config = read(options);
    QVERIFY2(config, config ? "" : qPrintable(config.error()));
    QTEST(std::get<Config>(*config).threads, "threads");
}

void ConfigTest::everySettingHasAllThreeForms_data()
{
    QTest::addColumn<QString>("name");
    for (const Setting &setting : settings())
        QTest::newRow(qPrintable(setting.name)) << setting.name;
}

//! A wrong value is noticed wherever it stands, so each form reaches the setting.
void ConfigTest::everySettingHasAllThreeForms()
{
    QFETCH(QString, name);
    const Setting &setting = *std::ranges::find(settings(), name, &Setting::name);
    QVERIFY(!setting.description.isEmpty());
    QVERIFY(setting.description.endsWith(u'.'));
    const QString value = u"?\x01"_s; // no number, address, path, or truth value
    Config config;
    if (setting.apply(config, value)) // free text
        return;
    const QStringList data = name == "data"_L1 ? QStringList{} : QStringList{u"--data=/nowhere"_s};
    qputenv(setting.environmentName().toLatin1().constData(), value.toUtf8());
    QVERIFY(!read(data));
    qunsetenv(setting.environmentName().toLatin1().constData());
    QVERIFY(!read(data + QStringList{u"--config"_s, write(name.toLatin1() + "=?\n")}));
    if (!setting.isSwitch())
        QVERIFY(!read(data + QStringList{u"--"_s + name, value}));
}

void ConfigTest::sampleIsAccepted()
{
    const auto config = read({u"--config"_s, QFINDTESTDATA("../../resources/server.ini")});
    QVERIFY2(config, config ? "" : qPrintable(config.error()));
    QCOMPARE(std::get<Config>(*config).dataFolder, u"/var/lib/mimi-server"_s);
}

void ConfigTest::sampleNamesSettings()
{
    QFile sample(QFINDTESTDATA("../../resources/server.ini"));
    QVERIFY(sample.open(QIODevice::ReadOnly));
    static const QRegularExpression line(u"^#?([a-z-]+)="_s, QRegularExpression::MultilineOption);
    auto matches = line.globalMatch(QString::fromUtf8(sample.readAll()));
    QVERIFY(matches.hasNext());
    while (matches.hasNext()) {
        const QString name = matches.next().captured(1);
        QVERIFY2(std::ranges::find(settings(), name, &Setting::name) != settings().end(), qPrintable(name));
    }
}

void ConfigTest::notices_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("part");
    QTest::newRow("help names the settings") << u"--help"_s << u"--token-lifetime <SECONDS>"_s;
    QTest::newRow("version") << u"--version"_s << u"SQLite"_s;
}

void ConfigTest::notices()
{
    QFETCH(QString, option);
    QFETCH(QString, part);
    const auto config = read({option});
    QVERIFY(config);
    QVERIFY(std::get<Notice>(*config).text.contains(part));
}

QTEST_GUILESS_MAIN(ConfigTest)
#include "tst_config.moc"
