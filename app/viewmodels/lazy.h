// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QQmlComponent>
#include <QQuickItem>
#include <QtQmlIntegration>

namespace mimi {

//! Makes what it holds once that is wanted, and keeps it: what is seldom seen costs nothing before. An item gets the
//! size of this one, whose implicit size is the item's. (A Loader of Qt 6.4 cannot make bound components.)
class Lazy : public QQuickItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QQmlComponent *sourceComponent MEMBER m_component)
    Q_PROPERTY(bool wanted READ isWanted WRITE setWanted NOTIFY wantedChanged)
    Q_PROPERTY(QObject *item READ item NOTIFY itemChanged)

public:
    using QQuickItem::QQuickItem;

    bool isWanted() const { return m_wanted; }
    void setWanted(bool wanted);
    //! Null if it was not wanted yet.
    QObject *item() const { return m_object; }
    //! The same, made now if need be.
    Q_INVOKABLE QObject *made();

Q_SIGNALS:
    void wantedChanged();
    void itemChanged();

protected:
    void componentComplete() override;
    void geometryChange(const QRectF &now, const QRectF &before) override;

private:
    void adopt(QQuickItem &item);

    QQmlComponent *m_component = nullptr;
    QObject *m_object = nullptr;
    bool m_wanted = false;
};

} // namespace mimi
