// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/selfsignedcertificate.h"

#include <QFile>
#include <QSslCertificateExtension>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace mimi::desktop;
using namespace Qt::StringLiterals;

class SelfSignedCertificateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void namesThisComputer();
    void carriesTheNames();
    void hasAKeyThatOnlyItsOwnerReads();
    void staysTheSame();
    void isMadeAnewOnceExpired();
    void isMadeAnewWithoutItsKey();
    void servesTls();

private:
    QTemporaryDir m_folder;
    SelfSignedCertificate m_pair;
};

namespace {

const QStringList names = {u"box"_s, u"box.local"_s, u"localhost"_s, u"127.0.0.1"_s, u"::1"_s};

QDateTime now()
{
    return QDateTime::currentDateTimeUtc();
}

} // namespace

void SelfSignedCertificateTest::initTestCase()
{
    auto made = ensureSelfSignedCertificate(m_folder.path(), names, now());
    QVERIFY2(made, made ? "" : qPrintable(made.error()));
    m_pair = *std::move(made);
}

void SelfSignedCertificateTest::namesThisComputer()
{
    const QStringList here = namesOfThisComputer();
    QVERIFY(here.contains(u"localhost"_s));
    QVERIFY(here.contains(u"127.0.0.1"_s));
    QVERIFY(here.filter(u"%"_s).isEmpty());
}

void SelfSignedCertificateTest::carriesTheNames()
{
    QCOMPARE(m_pair.certificate.subjectInfo(QSslCertificate::CommonName), QStringList{u"box"_s});
    const auto alternative = m_pair.certificate.subjectAlternativeNames();
    QCOMPARE(alternative.count(QSsl::DnsEntry), 3);
    QVERIFY(alternative.contains(QSsl::DnsEntry, u"box.local"_s));
    QVERIFY(alternative.contains(QSsl::IpAddressEntry, u"127.0.0.1"_s));
    QVERIFY(m_pair.certificate.isSelfSigned());
    QVERIFY(m_pair.certificate.expiryDate() > now().addYears(9));
    QVERIFY(m_pair.certificate.effectiveDate() < now());
}

void SelfSignedCertificateTest::hasAKeyThatOnlyItsOwnerReads()
{
    QFile file(m_pair.keyPath);
    QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QSslKey key(&file, QSsl::Ec);
    QVERIFY(!key.isNull());
    QCOMPARE(key.length(), 256);
}

void SelfSignedCertificateTest::staysTheSame()
{
    const auto again = ensureSelfSignedCertificate(m_folder.path(), {u"elsewhere"_s}, now());
    QVERIFY(again);
    QCOMPARE(again->certificate, m_pair.certificate);
}

void SelfSignedCertificateTest::isMadeAnewOnceExpired()
{
    const QTemporaryDir folder;
    const auto old = ensureSelfSignedCertificate(folder.path(), names, now());
    const auto later = ensureSelfSignedCertificate(folder.path(), names, now().addYears(11));
    QVERIFY(old && later);
    QVERIFY(old->certificate != later->certificate);
    QVERIFY(old->certificate.serialNumber() != later->certificate.serialNumber());
}

void SelfSignedCertificateTest::isMadeAnewWithoutItsKey()
{
    const QTemporaryDir folder;
    const auto old = ensureSelfSignedCertificate(folder.path(), names, now());
    QVERIFY(old);
    QVERIFY(QFile::remove(old->keyPath));
    const auto anew = ensureSelfSignedCertificate(folder.path(), names, now());
    QVERIFY(anew);
    QVERIFY(old->certificate != anew->certificate);
}

void SelfSignedCertificateTest::servesTls()
{
    QFile keyFile(m_pair.keyPath);
    QVERIFY(keyFile.open(QIODevice::ReadOnly));
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(m_pair.certificate);
    configuration.setPrivateKey(QSslKey(&keyFile, QSsl::Ec));
    QSslServer server;
    server.setSslConfiguration(configuration);
    QVERIFY(server.listen(QHostAddress::LocalHost));

    // Whoever trusts exactly this certificate needs to ignore no error: names and uses fit.
    QSslConfiguration trusting = QSslConfiguration::defaultConfiguration();
    trusting.setCaCertificates({m_pair.certificate});
    QSslSocket socket;
    socket.setSslConfiguration(trusting);
    socket.connectToHostEncrypted(u"127.0.0.1"_s, server.serverPort());
    QTRY_VERIFY2(socket.isEncrypted(), qPrintable(socket.errorString()));
    QCOMPARE(socket.peerCertificate(), m_pair.certificate);
}

QTEST_GUILESS_MAIN(SelfSignedCertificateTest)
#include "tst_selfsignedcertificate.moc"
