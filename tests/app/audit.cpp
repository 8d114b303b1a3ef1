// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/audit.h"

#include <QHash>

namespace mimi::test {

using namespace Qt::StringLiterals;

namespace {

bool isControl(const QString &role)
{
    static const QStringList controls{role::button,   role::text,    role::password,    role::checkBox, role::listItem,
                                      role::menuItem, role::pageTab, role::radioButton, role::separator};
    return controls.contains(role);
}

//! What has a name of its own that people hear when they come in.
bool isRegion(const QString &role)
{
    static const QStringList regions{role::dialog, role::list, role::popupMenu};
    return regions.contains(role);
}

//! Two of the same name inside of different ones can be told apart.
bool tellsApart(const QString &role)
{
    return isRegion(role) || role == role::frame || role == role::listItem;
}

class Audit
{
public:
    void look(const Accessible &object, const QString &region);
    QStringList faults() const { return m_faults; }

private:
    void lookAtOne(const Accessible &object, const QString &role, const QString &name, const QString &region);

    QStringList m_faults;
    QHash<QString, int> m_seen; //!< of region, role and name
    int m_regions = 0;
};

void Audit::lookAtOne(const Accessible &object, const QString &role, const QString &name, const QString &region)
{
    if (role == role::separator && !object.has(State::Focusable))
        return; // a line in a menu, which Qt 6.4 does not tell of
    const QString what = role + " “"_L1 + name + "” in "_L1 + region;
    const bool named = !name.trimmed().isEmpty();
    if (!named && (isControl(role) || isRegion(role) || role == role::label || role == role::heading))
        m_faults << "no name: "_L1 + what;
    // Messages may repeat each other; each stands in its place.
    if (named && isControl(role) && role != role::listItem && ++m_seen[role + name + region] == 2)
        m_faults << "twice: "_L1 + what;
    const bool takesKeyboard = object.has(State::Focusable) && object.has(State::Sensitive);
    if (takesKeyboard && !isControl(role) && !tellsApart(role) && !(role == role::label && named))
        m_faults << "takes the keyboard, but what is it: "_L1 + what;
    const bool acts = isControl(role) && role != role::text && role != role::password && role != role::listItem;
    if (acts && object.actions().isEmpty())
        m_faults << "nothing can be done with it: "_L1 + what;
}

void Audit::look(const Accessible &object, const QString &region)
{
    const QString role = object.role();
    const QString name = object.name();
    lookAtOne(object, role, name, region);
    const QString inside = tellsApart(role) ? role + u' ' + name + " #"_L1 + QString::number(++m_regions) : region;
    for (const Accessible &child : object.children()) {
        if (child.has(State::Visible)) // also what must be scrolled into view
            look(child, inside);
    }
}

Accessible focusedBelow(const Accessible &object, QStringList &path)
{
    const bool isFocused = object.has(State::Focused);
    path << object.role() + u' ' + object.name();
    for (const Accessible &child : object.children()) {
        if (!child.has(State::Visible))
            continue;
        Accessible found = focusedBelow(child, path);
        if (!found.isNull())
            return found;
    }
    if (isFocused)
        return object;
    path.removeLast();
    return {};
}

} // namespace

QStringList faults(const Accessible &root)
{
    Audit audit;
    audit.look(root, u"the program"_s);
    return audit.faults();
}

QString focusPath(const Accessible &root)
{
    QStringList path;
    focusedBelow(root, path);
    return path.mid(1).join(" / "_L1); // the program itself
}

} // namespace mimi::test
