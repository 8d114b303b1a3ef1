// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/accessible/quickitem.h"

#include <QAccessibleValueInterface>

namespace mimi::accessible {

//! What stands between two ends, told by the properties `from`, `value` and `to`: how far something is, how wide. It
//! can be moved if the item has a function accessibleSetValue(value: real), and a step if it has the property
//! `stepSize`.
class Range : public QuickItem, public QAccessibleValueInterface
{
public:
    using QuickItem::QuickItem;

    void *interface_cast(QAccessible::InterfaceType type) override;
    QVariant currentValue() const override;
    void setCurrentValue(const QVariant &value) override;
    QVariant maximumValue() const override;
    QVariant minimumValue() const override;
    QVariant minimumStepSize() const override;
};

//! It has these properties. Its role cannot be asked for: it may not have been read yet.
bool isRange(const QObject &item);

} // namespace mimi::accessible
