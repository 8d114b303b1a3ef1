// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accessible/install.h"

#include "app/accessible/field.h"
#include "app/accessible/list.h"
#include "app/accessible/range.h"

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
    if ((className == "QQuickTextInput"_L1 || className == "QQuickTextEdit"_L1) && isTold(*object))
        return new Field(static_cast<QQuickItem *>(object));
    if (className == "QQuickItem"_L1 && isTold(*object) && isRange(*object))
        return new Range(static_cast<QQuickItem *>(object));
    // A popup is a page too, and for pages Qt Quick Controls has a class, which comes before that for all items.
    if ((className == "QQuickPage"_L1 || className == "QQuickItem"_L1) && isTold(*object))
        return new QuickItem(static_cast<QQuickItem *>(object));
    return nullptr;
}

} // namespace

void announce()
{
    if (!qEnvironmentVariableIsSet("QT_LINUX_ACCESSIBILITY_ALWAYS_ON"))
        qputenv("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", "1");
}

void install()
{
    QAccessible::installFactory(describe);
}

} // namespace mimi::accessible
