// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace mimi {

//! While an input method composes in a text field, Enter, Tab, Esc and the keys that move the cursor belong to the
//! input method. Most take them before the program sees them; those that let some through must not send a message or
//! close a panel with them. Install it on a window.
class ComposingGuard : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace mimi
