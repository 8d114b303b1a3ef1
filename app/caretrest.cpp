// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/caretrest.h"

#include <QEvent>
#include <QGuiApplication>
#include <QStyleHints>

namespace mimi {

namespace {

constexpr int asThePlatformHasIt = -1;

} // namespace

CaretRest::CaretRest(std::chrono::milliseconds after, QObject *parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(after);
    connect(&m_timer, &QTimer::timeout, this, [] { QGuiApplication::styleHints()->setCursorFlashTime(0); });
    m_timer.start();
    qApp->installEventFilter(this);
}

bool CaretRest::eventFilter(QObject *, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::InputMethod:
    case QEvent::MouseButtonPress:
    case QEvent::TouchBegin:
    case QEvent::WindowActivate:
        QGuiApplication::styleHints()->setCursorFlashTime(asThePlatformHasIt);
        m_timer.start();
        break;
    default:
        break;
    }
    return false;
}

} // namespace mimi
