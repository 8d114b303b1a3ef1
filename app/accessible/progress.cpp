// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accessible/progress.h"

#include <QQuickItem>

namespace mimi::accessible {

void *Progress::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::ValueInterface)
        return static_cast<QAccessibleValueInterface *>(this);
    return QuickItem::interface_cast(type);
}

QVariant Progress::currentValue() const
{
    return item()->property("value");
}

QVariant Progress::maximumValue() const
{
    return item()->property("to");
}

QVariant Progress::minimumValue() const
{
    return item()->property("from");
}

} // namespace mimi::accessible
