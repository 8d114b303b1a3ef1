// SPDX-License-Identifier: GPL-3.0-or-later
#include "postgresfactory.h"

#include <QCoreApplication>
#include <QTest>

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    mimi::test::TestPostgres server;
    if (!server.start() || !server.makeDatabase(QStringLiteral("mimi")))
        return 1;
    mimi::storage::test::PostgresFactory factory(server);
    mimi::storage::test::StoreContract contract(factory);
    return QTest::qExec(&contract, argc, argv);
}
