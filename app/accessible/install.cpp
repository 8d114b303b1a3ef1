// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accessible/install.h"

#include "app/accessible/field.h"
#include "app/accessible/list.h"

#include <QAccessible>
#include <QQuickItem>

namespace mimi::accessible {

using namespace Qt::StringLiterals;

namespace {

//! Asked for each class of an object, the most derived first.
QAccessibleInterface *describe(const QString &className, QObject *object)
{
    if (className == "QQuickItemView"_L1 && isTold(*object))
        return new List(static_cast<QQuickItem *>(object));
    if ((className == "QQuickTextField"_L1 || className == "QQuickTextArea"_L1) && isTold(*object))
        return new Field(static_cast<QQuickItem *>(object));
    if (className == "QQuickPopupItem"_L1 && isTold(*object))
        return new QuickItem(static_cast<QQuickItem *>(object));
    return nullptr;
}

} // namespace

void install()
{
    QAccessible::installFactory(describe);
}

} // namespace mimi::accessible
