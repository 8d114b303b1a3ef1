// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accessible/list.h"

#include <QQuickItem>
#include <algorithm>

namespace mimi::accessible {

namespace {

//! It stands in the list: a heading, or the row that the list has at its index.
bool isLive(QQuickItem *view, const QQuickItem *item)
{
    if (!item->isVisible())
        return false;
    const QVariant index = item->property("index");
    if (!index.isValid())
        return true;
    QQuickItem *there = nullptr;
    QMetaObject::invokeMethod(view, "itemAtIndex", Q_RETURN_ARG(QQuickItem *, there), Q_ARG(int, index.toInt()));
    return there == item;
}

bool isBefore(const QQuickItem *one, const QQuickItem *other)
{
    return one->y() != other->y() ? one->y() < other->y() : one->x() < other->x();
}

} // namespace

QList<QQuickItem *> List::children() const
{
    QList<QQuickItem *> result;
    const auto *content = item()->property("contentItem").value<QQuickItem *>();
    for (QQuickItem *child : accessibleBelow(*content)) {
        if (isLive(item(), child))
            result << child;
    }
    std::ranges::stable_sort(result, isBefore);
    return result;
}

} // namespace mimi::accessible
