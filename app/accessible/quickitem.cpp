// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accessible/quickitem.h"

#include <QQuickItem>
#include <QQuickWindow>

namespace mimi::accessible {

QObject *attachedTo(const QObject &item)
{
    for (QObject *child : item.children()) {
        if (child->inherits("QQuickAccessibleAttached"))
            return child;
    }
    return nullptr;
}

bool isTold(const QObject &item)
{
    const QObject *attached = attachedTo(item);
    return attached && !attached->property("ignored").toBool();
}

QuickItem::QuickItem(QQuickItem *item) : QAccessibleObject(item) { }

QQuickItem *QuickItem::item() const
{
    return static_cast<QQuickItem *>(object());
}

QWindow *QuickItem::window() const
{
    return item()->window();
}

QRect QuickItem::rect() const
{
    const QQuickWindow *window = item()->window();
    if (!window)
        return {};
    const QRectF inScene = item()->mapRectToScene({0, 0, item()->width(), item()->height()});
    return {window->mapToGlobal(inScene.topLeft()).toPoint(), inScene.size().toSize()};
}

QAccessibleInterface *QuickItem::parent() const
{
    for (QQuickItem *above = item()->parentItem(); above; above = above->parentItem()) {
        if (isTold(*above))
            return QAccessible::queryAccessibleInterface(above);
    }
    return QAccessible::queryAccessibleInterface(item()->window());
}

QList<QQuickItem *> QuickItem::accessibleBelow(const QQuickItem &item)
{
    QList<QQuickItem *> result;
    for (QQuickItem *child : item.childItems()) {
        if (isTold(*child) && QAccessible::queryAccessibleInterface(child))
            result << child;
        else
            result << accessibleBelow(*child);
    }
    return result;
}

QList<QQuickItem *> QuickItem::children() const
{
    return accessibleBelow(*item());
}

int QuickItem::childCount() const
{
    return int(children().size());
}

QAccessibleInterface *QuickItem::child(int index) const
{
    return QAccessible::queryAccessibleInterface(children().value(index));
}

int QuickItem::indexOfChild(const QAccessibleInterface *child) const
{
    return int(children().indexOf(static_cast<QQuickItem *>(child->object())));
}

QAccessibleInterface *QuickItem::childAt(int x, int y) const
{
    const QList<QQuickItem *> all = children();
    for (auto child = all.crbegin(); child != all.crend(); ++child) {
        QAccessibleInterface *found = QAccessible::queryAccessibleInterface(*child);
        if (found->state().invisible || !found->rect().contains(x, y))
            continue;
        QAccessibleInterface *deeper = found->childAt(x, y);
        return deeper ? deeper : found;
    }
    return nullptr;
}

QString QuickItem::text(QAccessible::Text kind) const
{
    const QObject *attached = attachedTo(*item());
    if (attached && kind == QAccessible::Name)
        return attached->property("name").toString();
    if (attached && kind == QAccessible::Description)
        return attached->property("description").toString();
    return {};
}

QAccessible::Role QuickItem::role() const
{
    const QObject *attached = attachedTo(*item());
    return attached ? attached->property("role").value<QAccessible::Role>() : QAccessible::NoRole;
}

QAccessible::State QuickItem::state() const
{
    QAccessible::State result;
    const QQuickWindow *window = item()->window();
    result.invisible = !window || !window->isVisible() || !item()->isVisible();
    result.offscreen = window && !QRect(window->position(), window->size()).intersects(rect());
    result.disabled = !item()->isEnabled();
    result.focusable = item()->activeFocusOnTab();
    // Not hasActiveFocus(): a focus scope has it too while something inside has the keyboard.
    result.focused = window && window->activeFocusItem() == item();
    return result;
}

void *QuickItem::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::ActionInterface)
        return static_cast<QAccessibleActionInterface *>(this);
    return QAccessibleObject::interface_cast(type);
}

QStringList QuickItem::actionNames() const
{
    return state().focusable ? QStringList{setFocusAction()} : QStringList();
}

void QuickItem::doAction(const QString &name)
{
    if (name == setFocusAction())
        item()->forceActiveFocus(Qt::OtherFocusReason);
}

QStringList QuickItem::keyBindingsForAction(const QString &) const
{
    return {};
}

} // namespace mimi::accessible
