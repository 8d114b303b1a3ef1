// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QQmlApplicationEngine;
class QQuickWindow;

namespace mimi {

class App;

//! Loads the interface and shows it; null if it cannot be loaded (the reason is in the log).
QQuickWindow *openWindow(QQmlApplicationEngine &engine, App &app);

} // namespace mimi
