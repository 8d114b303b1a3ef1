// SPDX-License-Identifier: GPL-3.0-or-later
#include "postgresfactory.h"

#include <QCoreApplication>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

//! The plans that auto_explain has written: the text of a statement, then its steps.
QList<QByteArrayList> plans(const QByteArray &log)
{
    QList<QByteArrayList> all;
    for (const QByteArray &line : log.split('\n')) {
        if (line.contains("plan:"))
            all.append(QByteArrayList());
        else if (line.startsWith('\t') && !all.isEmpty())
            all.last().append(line.mid(1));
    }
    return all;
}

//! Whether the step reads all of a table or of an index.
bool readsEverything(const QByteArrayList &plan, qsizetype step)
{
    const QByteArray &line = plan[step];
    if (line.contains("Seq Scan on"))
        return true;
    if (!line.contains("Index Scan using") && !line.contains("Index Only Scan using"))
        return false;
    // With a condition it reads a part; with a limit above it, it ends early.
    const QByteArray next = plan.value(step + 1);
    return !next.contains("Index Cond:") && !plan.value(step - 1).contains("Limit");
}

} // namespace

//! Runs everything the store can do and reads in the log of the database how it went about it: no statement
//! reads a whole table, so none becomes slow as the database grows.
class TestPostgresQueries : public QObject
{
    Q_OBJECT

public:
    explicit TestPostgresQueries(QByteArray log) : m_log(std::move(log)) { }

private Q_SLOTS:
    void noStatementReadsAWholeTable_data();
    void noStatementReadsAWholeTable();

private:
    const QByteArray m_log;
};

void TestPostgresQueries::noStatementReadsAWholeTable_data()
{
    QTest::addColumn<QByteArrayList>("plan");
    QSet<QByteArrayList> distinct;
    for (const QByteArrayList &plan : plans(m_log)) {
        const QByteArray all = plan.join();
        const bool ours = !all.contains(" on pg_") && !all.contains("schema_version") && !all.contains("_id_seq")
            && !all.contains("Seq Scan on message_id") && !all.contains("Seq Scan on message_time"); // sequences
        if (ours && plan.size() > 1)
            distinct.insert(plan);
    }
    int number = 0;
    for (const QByteArrayList &plan : distinct)
        QTest::addRow("%d: %s", ++number, plan.constFirst().left(70).constData()) << plan;
    QVERIFY2(number > 40, "nothing was noted");
}

void TestPostgresQueries::noStatementReadsAWholeTable()
{
    QFETCH(QByteArrayList, plan);
    for (qsizetype step = 0; step < plan.size(); ++step)
        QVERIFY2(!readsEverything(plan, step), QByteArray(plan[step] + "\nin\n" + plan.join('\n')).constData());
}

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    mimi::test::TestPostgres server({u"session_preload_libraries=auto_explain"_s, u"auto_explain.log_min_duration=0"_s,
                                     u"auto_explain.log_timing=off"_s, u"auto_explain.log_nested_statements=on"_s,
                                     u"autovacuum=off"_s, u"log_line_prefix=%p "_s});
    if (!server.start() || !server.makeDatabase(u"mimi"_s))
        return 1;
    mimi::storage::test::PostgresFactory factory(server, true);
    mimi::storage::test::StoreContract contract(factory);
    QTest::qExec(&contract, {QCoreApplication::applicationFilePath(), u"-silent"_s});
    TestPostgresQueries test(server.log());
    return QTest::qExec(&test, argc, argv);
}

#include "tst_postgresqueries.moc"
