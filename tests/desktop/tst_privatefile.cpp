// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/privatefile.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace mimi::desktop;
using namespace Qt::StringLiterals;

class PrivateFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyTheOwnerMayReadIt();
    void replacesAnOlderOneThatOthersCouldRead();
    void saysWhyItFailed();
};

namespace {

constexpr auto ownersFile = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;

} // namespace

void PrivateFileTest::onlyTheOwnerMayReadIt()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"new/secret"_s);
    QVERIFY(writePrivateFile(path, "x"));
    QCOMPARE(QFile::permissions(path), ownersFile);
    QVERIFY(!QFileInfo(folder.filePath(u"new"_s)).permission(QFile::ReadOther | QFile::ReadGroup));
}

void PrivateFileTest::replacesAnOlderOneThatOthersCouldRead()
{
    const QTemporaryDir folder;
    QFile old(folder.filePath(u"secret"_s));
    QVERIFY(old.open(QIODevice::WriteOnly));
    old.write("older and longer");
    old.close();
    QVERIFY(old.setPermissions(QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther));

    QVERIFY(writePrivateFile(old.fileName(), "new"));
    QCOMPARE(QFile::permissions(old.fileName()), ownersFile);
    QVERIFY(old.open(QIODevice::ReadOnly));
    QCOMPARE(old.readAll(), "new");
}

void PrivateFileTest::saysWhyItFailed()
{
    const auto written = writePrivateFile(u"/proc/mimi/secret"_s, "x");
    QVERIFY(!written);
    QVERIFY(written.error().contains(u"/proc/mimi"_s));
}

QTEST_GUILESS_MAIN(PrivateFileTest)
#include "tst_privatefile.moc"
