// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/accessible/quickitem.h"

#include <QAccessibleEditableTextInterface>
#include <QAccessibleTextInterface>

namespace mimi::accessible {

//! A field of one or several lines. Unlike Qt's own it lets the text be changed, as an input method changes it (so
//! that the limits of the field hold and it tells of the edit), and it has a name also where a password is typed.
class Field : public QuickItem, public QAccessibleTextInterface, public QAccessibleEditableTextInterface
{
public:
    using QuickItem::QuickItem;

    QString text(QAccessible::Text kind) const override;
    void setText(QAccessible::Text kind, const QString &text) override;
    QAccessible::State state() const override;
    void *interface_cast(QAccessible::InterfaceType type) override;

    int selectionCount() const override;
    void selection(int number, int *start, int *end) const override;
    void addSelection(int start, int end) override;
    void removeSelection(int number) override;
    void setSelection(int number, int start, int end) override;
    int cursorPosition() const override;
    void setCursorPosition(int position) override;
    int characterCount() const override;
    QString text(int start, int end) const override;
    QRect characterRect(int offset) const override;
    int offsetAtPoint(const QPoint &point) const override;
    void scrollToSubstring(int start, int end) override;
    QString attributes(int offset, int *start, int *end) const override;

    void deleteText(int start, int end) override;
    void insertText(int offset, const QString &text) override;
    void replaceText(int start, int end, const QString &text) override;

private:
    //! What people see: dots for a password.
    QString shown() const;
};

} // namespace mimi::accessible
