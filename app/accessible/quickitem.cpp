// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accessible/quickitem.h"

#include <QMetaMethod>
#include <QQuickItem>
#include <QQuickWindow>
#include <array>

namespace mimi::accessible {

namespace {

//! QML handles it with Accessible.onPressAction, or with a function accessiblePressAction() of the item.
struct Action
{
    const QString &(*name)();
    const char *signal;
    const char *function;
};
constexpr std::array actions{
    Action{&QAccessibleActionInterface::pressAction, "pressAction", "accessiblePressAction"},
    Action{&QAccessibleActionInterface::toggleAction, "toggleAction", "accessibleToggleAction"},
};

struct Signals : QObject
{
    static bool isConnected(const QObject &object, const QMetaMethod &signal)
    {
        return (object.*&Signals::isSignalConnected)(signal);
    }
};

QMetaMethod method(const QObject &object, const char *name)
{
    const QByteArray signature = QByteArray(name) + "()";
    return object.metaObject()->method(object.metaObject()->indexOfMethod(signature.constData()));
}

//! Of the item, or of what is attached to it; null if neither handles the action.
QObject *handlerOf(const Action &action, QObject &item)
{
    QObject *attached = attachedTo(item);
    if (attached && Signals::isConnected(*attached, method(*attached, action.signal)))
        return attached;
    return method(item, action.function).isValid() ? &item : nullptr;
}

} // namespace

QObject *attachedTo(const QObject &item)
{
    // A switch that begins as "checked" has two in Qt 6.4: one from before its QML was read, without a word in it.
    QObject *last = nullptr;
    for (QObject *child : item.children()) {
        if (child->inherits("QQuickAccessibleAttached"))
            last = child;
    }
    return last;
}

bool isTold(const QObject &item)
{
    const QObject *attached = attachedTo(item);
    return attached && !attached->property("ignored").toBool();
}

QuickItem::QuickItem(QQuickItem *item) : QAccessibleObject(item)
{
    QObject::connect(item, &QQuickItem::enabledChanged, item, [item] {
        QAccessible::State changed;
        changed.disabled = true;
        QAccessibleStateChangeEvent event(item, changed);
        QAccessible::updateAccessibility(&event);
    });
}

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
    // What must be scrolled into view can be reached and read all the same, so nothing is "offscreen".
    result.invisible = !window || !window->isVisible() || !item()->isVisible();
    result.disabled = !item()->isEnabled();
    // Not hasActiveFocus(): a focus scope has it too while something inside has the keyboard.
    result.focused = (window && window->activeFocusItem() == item()) || (says("focused") && !item()->isFocusScope());
    result.focusable = item()->activeFocusOnTab() || result.focused || says("focusable");
    result.selected = says("selected");
    result.selectable = result.selected || says("selectable");
    result.pressed = says("pressed");
    const bool isChoice = role() == QAccessible::CheckBox || role() == QAccessible::RadioButton;
    result.checkable = isChoice || says("checkable");
    result.checked = isChoice ? item()->property("checked").toBool() : says("checked");
    return result;
}

//! Of the attached property.
bool QuickItem::says(const char *state) const
{
    const QObject *attached = attachedTo(*item());
    return attached && attached->property(state).toBool();
}

void *QuickItem::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::ActionInterface)
        return static_cast<QAccessibleActionInterface *>(this);
    return QAccessibleObject::interface_cast(type);
}

QStringList QuickItem::actionNames() const
{
    QStringList names;
    for (const Action &action : actions) {
        if (handlerOf(action, *item()))
            names << (action.name)();
    }
    if (state().focusable)
        names << setFocusAction();
    return names;
}

void QuickItem::doAction(const QString &name)
{
    if (!item()->isEnabled())
        return;
    if (name == setFocusAction())
        item()->forceActiveFocus(Qt::OtherFocusReason);
    for (const Action &action : actions) {
        QObject *handler = name == (action.name)() ? handlerOf(action, *item()) : nullptr;
        if (handler)
            QMetaObject::invokeMethod(handler, handler == item() ? action.function : action.signal);
    }
}

QStringList QuickItem::keyBindingsForAction(const QString &) const
{
    return {};
}

} // namespace mimi::accessible
