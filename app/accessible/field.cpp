// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accessible/field.h"

#include <QCoreApplication>
#include <QInputMethodEvent>
#include <QQuickItem>
#include <QQuickWindow>
#include <algorithm>

namespace mimi::accessible {

QString Field::shown() const
{
    const QVariant displayed = item()->property("displayText"); // TextInput has it, TextEdit has nothing to hide
    return displayed.isValid() ? displayed.toString() : item()->property("text").toString();
}

QString Field::text(QAccessible::Text kind) const
{
    return kind == QAccessible::Value ? shown() : QuickItem::text(kind);
}

void Field::setText(QAccessible::Text kind, const QString &text)
{
    if (kind == QAccessible::Value)
        replaceText(0, characterCount(), text);
}

QAccessible::State Field::state() const
{
    QAccessible::State result = QuickItem::state();
    const bool readOnly = item()->property("readOnly").toBool();
    result.focusable = true;
    result.editable = !readOnly;
    result.readOnly = readOnly;
    result.selectableText = true;
    result.multiLine = item()->inherits("QQuickTextEdit");
    result.passwordEdit = item()->property("echoMode").toInt() != 0; // TextInput.Normal
    return result;
}

void *Field::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::TextInterface)
        return static_cast<QAccessibleTextInterface *>(this);
    if (type == QAccessible::EditableTextInterface)
        return static_cast<QAccessibleEditableTextInterface *>(this);
    return QuickItem::interface_cast(type);
}

int Field::selectionCount() const
{
    return item()->property("selectionStart") == item()->property("selectionEnd") ? 0 : 1;
}

void Field::selection(int number, int *start, int *end) const
{
    const bool there = number == 0 && selectionCount() > 0;
    *start = there ? item()->property("selectionStart").toInt() : 0;
    *end = there ? item()->property("selectionEnd").toInt() : 0;
}

void Field::addSelection(int start, int end)
{
    setSelection(0, start, end);
}

void Field::removeSelection(int)
{
    QMetaObject::invokeMethod(item(), "deselect");
}

void Field::setSelection(int, int start, int end)
{
    QMetaObject::invokeMethod(item(), "select", Q_ARG(int, start), Q_ARG(int, end));
}

int Field::cursorPosition() const
{
    return item()->property("cursorPosition").toInt();
}

void Field::setCursorPosition(int position)
{
    item()->setProperty("cursorPosition", std::clamp(position, 0, characterCount()));
}

int Field::characterCount() const
{
    return int(shown().size());
}

QString Field::text(int start, int end) const
{
    return shown().mid(start, end - start);
}

QRect Field::characterRect(int offset) const
{
    QRectF inItem;
    QMetaObject::invokeMethod(item(), "positionToRectangle", Q_RETURN_ARG(QRectF, inItem), Q_ARG(int, offset));
    const QPointF topLeft = item()->mapToGlobal(inItem.topLeft());
    return {topLeft.toPoint(), inItem.size().toSize()};
}

int Field::offsetAtPoint(const QPoint &point) const
{
    const QPointF inItem = item()->mapFromGlobal(point);
    int offset = -1;
    if (item()->inherits("QQuickTextEdit")) {
        QMetaObject::invokeMethod(item(), "positionAt", Q_RETURN_ARG(int, offset), Q_ARG(qreal, inItem.x()),
                                  Q_ARG(qreal, inItem.y()));
    } else {
        offset = 0;
        while (offset < characterCount() && !characterRect(offset + 1).isNull()
               && characterRect(offset + 1).x() <= point.x())
            ++offset;
    }
    return offset;
}

void Field::scrollToSubstring(int start, int)
{
    setCursorPosition(start); // fields show their cursor
}

QString Field::attributes(int, int *start, int *end) const
{
    *start = 0;
    *end = characterCount();
    return {};
}

void Field::deleteText(int start, int end)
{
    replaceText(start, end, {});
}

void Field::insertText(int offset, const QString &text)
{
    replaceText(offset, offset, text);
}

void Field::replaceText(int start, int end, const QString &text)
{
    if (!item()->isEnabled() || item()->property("readOnly").toBool())
        return;
    const int length = characterCount();
    const int from = std::clamp(start, 0, length);
    const int to = std::clamp(end, from, length);
    removeSelection(0); // it would be replaced as well
    setCursorPosition(from);
    QInputMethodEvent event;
    event.setCommitString(text, 0, to - from);
    QCoreApplication::sendEvent(item(), &event);
}

} // namespace mimi::accessible
