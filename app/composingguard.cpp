// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composingguard.h"

#include <QKeyEvent>
#include <QWindow>

namespace mimi {

namespace {

bool belongsToInputMethod(int key)
{
    switch (key) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
    case Qt::Key_Escape:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        return true;
    default:
        return false;
    }
}

} // namespace

bool ComposingGuard::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return false;
    const auto *window = qobject_cast<QWindow *>(watched);
    const QObject *field = window ? window->focusObject() : nullptr;
    // TextInput, TextEdit and what is made of them all have this property.
    return field && field->property("inputMethodComposing").toBool()
        && belongsToInputMethod(static_cast<QKeyEvent *>(event)->key());
}

} // namespace mimi
