// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>
#include <chrono>

namespace mimi {

//! The caret blinks no more once nobody has typed or clicked for a while, as in GTK: each blink wakes the program twice
//! and draws. The next key lets it blink again.
class CaretRest : public QObject
{
    Q_OBJECT

public:
    explicit CaretRest(std::chrono::milliseconds after, QObject *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QTimer m_timer;
};

} // namespace mimi
