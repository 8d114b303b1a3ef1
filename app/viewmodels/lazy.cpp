// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/lazy.h"

#include <QQmlInfo>

namespace mimi {

void Lazy::setWanted(bool wanted)
{
    if (wanted == m_wanted)
        return;
    m_wanted = wanted;
    if (wanted && isComponentComplete())
        made();
    Q_EMIT wantedChanged();
}

QObject *Lazy::made()
{
    if (m_object || !m_component)
        return m_object;
    m_object = m_component->beginCreate(m_component->creationContext());
    if (!m_object) {
        qmlWarning(this) << m_component->errorString();
        return nullptr;
    }
    // Before it is complete: a popup looks for its window then.
    m_object->setParent(this);
    auto *item = qobject_cast<QQuickItem *>(m_object);
    if (item)
        item->setParentItem(this);
    m_component->completeCreate();
    if (item)
        adopt(*item);
    Q_EMIT itemChanged();
    return m_object;
}

void Lazy::adopt(QQuickItem &item)
{
    const auto follow = [this, &item] { setImplicitSize(item.implicitWidth(), item.implicitHeight()); };
    connect(&item, &QQuickItem::implicitWidthChanged, this, follow);
    connect(&item, &QQuickItem::implicitHeightChanged, this, follow);
    follow();
    item.setSize(size());
}

void Lazy::componentComplete()
{
    QQuickItem::componentComplete();
    if (m_wanted)
        made();
}

void Lazy::geometryChange(const QRectF &now, const QRectF &before)
{
    QQuickItem::geometryChange(now, before);
    if (auto *item = qobject_cast<QQuickItem *>(m_object); item && now.size() != before.size())
        item->setSize(now.size());
}

} // namespace mimi
