// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accessible/range.h"

#include <QQuickItem>

namespace mimi::accessible {

void *Range::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::ValueInterface)
        return static_cast<QAccessibleValueInterface *>(this);
    return QuickItem::interface_cast(type);
}

QVariant Range::currentValue() const
{
    return item()->property("value");
}

void Range::setCurrentValue(const QVariant &value)
{
    if (item()->isEnabled() && item()->metaObject()->indexOfMethod("accessibleSetValue(double)") >= 0)
        QMetaObject::invokeMethod(item(), "accessibleSetValue", Q_ARG(double, value.toDouble()));
}

QVariant Range::maximumValue() const
{
    return item()->property("to");
}

QVariant Range::minimumValue() const
{
    return item()->property("from");
}

QVariant Range::minimumStepSize() const
{
    const QVariant step = item()->property("stepSize");
    return step.isValid() ? step : QVariant(0.0);
}

bool isRange(const QObject &item)
{
    const QMetaObject *type = item.metaObject();
    const auto has = [type](const char *property) { return type->indexOfProperty(property) >= 0; };
    return has("from") && has("value") && has("to");
}

} // namespace mimi::accessible
