// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/accessible/quickitem.h"

namespace mimi::accessible {

//! A list view. It says what it shows, from top to bottom; Qt's own says what was ever made, in the order of making,
//! with the rows that wait for their reuse and still hold what they showed before.
class List : public QuickItem
{
public:
    using QuickItem::QuickItem;

protected:
    QList<QQuickItem *> children() const override;
};

} // namespace mimi::accessible
