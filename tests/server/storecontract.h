// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storedriver.h"

#include <QObject>
#include <atomic>
#include <functional>
#include <memory>

namespace mimi::storage::test {

//! Makes stores of one kind for the contract's tests.
class StoreFactory
{
public:
    struct Settings
    {
        qint64 pendingMessages = 0; //!< 0: no limit
        qint64 pendingBytes = 0;
        std::function<qint64()> clock{};
    };

    virtual ~StoreFactory() = default;
    //! Throws all data away. No store is open then.
    virtual void clear() = 0;
    //! Opens the store on the data that is there.
    virtual std::unique_ptr<Store> open(CommitSink &sink, const Settings &settings) = 0;
};

//! What every Store promises, whatever it is made of.
class StoreContract : public QObject
{
    Q_OBJECT

public:
    explicit StoreContract(StoreFactory &factory) : m_factory(factory) { }

private Q_SLOTS:
    void init();
    void cleanup();

    void storesAndDelivers();
    void keepsAnyText_data();
    void keepsAnyText();
    void tellsResendingFromNewMessages_data();
    void tellsResendingFromNewMessages();
    void resendingAfterConfirmationIsRepeated();
    void refusesReceivers();
    void appliesQuotas_data();
    void appliesQuotas();
    void quotaIsFreedByConfirmation();
    void resendingIsSafeBeyondTheQuota();

    void confirms_data();
    void confirms();
    void confirmsTheOldestOfThoseWithOneName();
    void confirmsAllOfVeryManyWithOneName();
    void confirmsExactlyTheOneNamedById();
    void doesNotNeedTheNameBesideTheId();

    void pagesPendingMessages();
    void endsPagesOfLongMessagesEarly();
    void answersInTheOrderOfSubmission();
    void keepsTheOrderOfEachThread();
    void timeNeverFalls();
    void idsGrowAlthoughTheNewestWasDeleted();
    void seesAllThatWasCommittedBefore();
    void pagesReceivedMessages();
    void tellsTheNewestMessage();
    void extendingNeverShortens();

    void pagesHistoryOfBothDirections();
    void listsConversations();
    void movesTheReadMark();
    void listsContactsOnce();

    void createsUsers();
    void namesAreUnique_data();
    void namesAreUnique();
    void neverGivesAnIdAgain();
    void changesUsers();
    void searchesUsers_data();
    void searchesUsers();
    void deletesAccountsWithAllTheyHold();
    void givesNoIdAgain();

    void keepsTokens();
    void removesTokens();
    void tellsWhichTokensAreGone();
    void cleansUpConfirmedMessages();
    void remembersCleanedUpMessagesForThirtyDays();
    void cleansUpExpiredTokens();
    void closesInTheMiddleOfCleaningUp();
    void cleaningUpKeepsTotals();
    void blocksAndUnblocks();

private:
    static constexpr qint64 day = 24LL * 60 * 60 * 1000; // milliseconds

    void reopen(const StoreFactory::Settings &settings = {});
    void reopenWithClock();
    qint64 cleanUp(qint64 confirmedBefore);
    StoreDriver &on() { return *m_driver; }

    StoreFactory &m_factory;
    std::atomic<qint64> m_now{5'000'000'000'000}; //!< for those tests that move the clock
    RecordingSink m_sink;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<StoreDriver> m_driver;
    UserId m_alice;
    UserId m_bob;
    UserId m_carol;
};

} // namespace mimi::storage::test
