// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessibleActionInterface>
#include <QAccessibleObject>
#include <QList>

class QQuickItem;

namespace mimi::accessible {

//! What assistive technology is told of an item of Qt Quick. Qt 6.4 has such a class, but not for use by others; it
//! does not say what is disabled, and what it says of lists and fields is not enough: see List and Field. Texts, states
//! and actions are those of the attached property Accessible.
class QuickItem : public QAccessibleObject, public QAccessibleActionInterface
{
public:
    explicit QuickItem(QQuickItem *item);

    QWindow *window() const override;
    QRect rect() const override;
    QAccessibleInterface *parent() const override;
    int childCount() const override;
    QAccessibleInterface *child(int index) const override;
    int indexOfChild(const QAccessibleInterface *child) const override;
    QAccessibleInterface *childAt(int x, int y) const override;
    QString text(QAccessible::Text kind) const override;
    QAccessible::Role role() const override;
    QAccessible::State state() const override;
    void *interface_cast(QAccessible::InterfaceType type) override;

    QStringList actionNames() const override;
    void doAction(const QString &name) override;
    QStringList keyBindingsForAction(const QString &name) const override;

protected:
    QQuickItem *item() const;
    bool says(const char *state) const;
    //! The items of the next level that are accessible, in the order in which they are read.
    virtual QList<QQuickItem *> children() const;

    static QList<QQuickItem *> accessibleBelow(const QQuickItem &item);
};

//! The attached property Accessible of an item; nothing if it has none.
QObject *attachedTo(const QObject &item);
//! It is told of: it has the attached property, and that does not say "ignored".
bool isTold(const QObject &item);

} // namespace mimi::accessible
