// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/sqlitestore.h"
#include "storecontract.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QTest>

using namespace mimi::storage;

namespace {

class SqliteFactory final : public test::StoreFactory
{
public:
    void clear() override { m_folder = std::make_unique<QTemporaryDir>(); }

    std::unique_ptr<Store> open(CommitSink &sink, const Settings &settings) override
    {
        auto store = SqliteStore::open({.folder = m_folder->path(),
                                        .pendingMessages = settings.pendingMessages,
                                        .pendingBytes = settings.pendingBytes,
                                        .clock = settings.clock});
        if (!store) {
            qWarning("%s", qPrintable(store.error()));
            return nullptr;
        }
        (*store)->setSink(&sink);
        return std::move(*store);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    SqliteFactory sqlite;
    test::StoreContract contract(sqlite);
    return QTest::qExec(&contract, argc, argv);
}
