// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/renderbackend.h"

#include <QDir>
#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QOpenGLFunctions>
#include <QQuickWindow>
#include <QSettings>

namespace mimi {

using namespace Qt::StringLiterals;

namespace {

//! The render nodes of the kernel; none: no GPU.
QString renderNodes()
{
#ifdef Q_OS_LINUX
    return QDir(u"/dev/dri"_s).entryList({u"renderD*"_s}, QDir::System).join(u' ');
#else
    return u"system"_s;
#endif
}

bool isHardware()
{
    QOffscreenSurface surface;
    surface.create();
    QOpenGLContext context;
    if (!context.create() || !context.makeCurrent(&surface))
        return false;
    const auto *name = reinterpret_cast<const char *>(context.functions()->glGetString(GL_RENDERER));
    const QByteArray renderer = QByteArray(name).toLower();
    return !renderer.contains("llvmpipe") && !renderer.contains("softpipe") && !renderer.contains("swrast");
}

} // namespace

void chooseRenderBackend(QSettings &settings)
{
    if (qEnvironmentVariableIsSet("QT_QUICK_BACKEND"))
        return;
    const QString nodes = renderNodes();
    const QString nodesKey = u"render/nodes"_s;
    const QString hardwareKey = u"render/hardware"_s;
    bool hardware = false;
    if (!nodes.isEmpty()) {
        if (settings.value(nodesKey).toString() != nodes) {
            settings.setValue(hardwareKey, isHardware());
            settings.setValue(nodesKey, nodes);
        }
        hardware = settings.value(hardwareKey).toBool();
    }
    if (!hardware)
        QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
}

} // namespace mimi
