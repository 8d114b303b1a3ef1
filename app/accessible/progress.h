// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/accessible/quickitem.h"

#include <QAccessibleValueInterface>

namespace mimi::accessible {

//! How far something is.
class Progress : public QuickItem, public QAccessibleValueInterface
{
public:
    using QuickItem::QuickItem;

    void *interface_cast(QAccessible::InterfaceType type) override;
    QVariant currentValue() const override;
    void setCurrentValue(const QVariant &) override { }
    QVariant maximumValue() const override;
    QVariant minimumValue() const override;
    QVariant minimumStepSize() const override { return 0.0; }
};

} // namespace mimi::accessible
