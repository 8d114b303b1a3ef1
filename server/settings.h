// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/config.h"

#include <functional>
#include <span>

namespace mimi::server {

//! One thing that can be set: as `--name` on the command line, as MIMI_NAME (upper case, '_' for '-') in the
//! environment, as `name` in the INI file.
struct Setting
{
    QString name;
    QString valueName; //!< empty: a switch, which in other places than the command line is true or false
    QString description;
    //! Puts the text into the configuration; an error says what is expected.
    std::function<Result<Done, QString>(Config &config, const QString &text)> apply;

    bool isSwitch() const { return valueName.isEmpty(); }
    QString environmentName() const;
};

std::span<const Setting> settings();

} // namespace mimi::server
