// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/localstore.h"
#include "app/client/serverapi.h"

#include <QObject>

namespace mimi::client {

//! Who is blocked is kept by the server: brings it to this device, whichever device did it.
class BlockSync : public QObject
{
    Q_OBJECT

public:
    BlockSync(LocalStore &store, ServerApi &api, QObject *parent = nullptr);

    void start();

Q_SIGNALS:
    //! Not known here before, or another name; stored by now.
    void peopleLearned(const QList<mimi::client::Person> &people);
    void blockChanged(mimi::chat::UserId uid, bool blocked);

private:
    void compare(const QList<Person> &blocked);

    LocalStore &m_store;
    ServerApi &m_api;
};

} // namespace mimi::client
