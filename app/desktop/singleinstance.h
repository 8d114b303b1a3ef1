// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>
#include <memory>

namespace mimi::desktop {

//! One running app per profile. The second start hands its arguments (a mimi: link) to the first and ends.
class SingleInstance : public QObject
{
    Q_OBJECT

public:
    //! runtimeFolder: where lock and socket lie; empty: the user's own runtime folder.
    explicit SingleInstance(const QString &profile, const QString &runtimeFolder = {}, QObject *parent = nullptr);
    ~SingleInstance() override;

    enum class Outcome {
        First,       //!< go on; activated() tells of later starts
        Forwarded,   //!< another has taken the arguments: end
        Unreachable, //!< another holds the profile but does not answer: say so and end
    };

    //! Called once, at the start; blocks at most about two seconds if the other one is slow.
    Outcome claim(const QStringList &arguments);

Q_SIGNALS:
    //! Somebody started the app again: raise the window and follow the arguments.
    //! activationToken lets the window come to the front under Wayland (may be empty).
    void activated(const QStringList &arguments, const QString &activationToken);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace mimi::desktop
