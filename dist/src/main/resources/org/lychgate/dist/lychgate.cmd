@echo off
rem Runs lychgate on a Java 25: the one in JAVA_HOME, else the one on the PATH.
rem LYCHGATE_JAVA_OPTS: memory and the like, such as -Xmx2g.
setlocal EnableExtensions DisableDelayedExpansion
set "HERE=%~dp0"
set "JAVA=java.exe"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" -version 2>&1 | "%SystemRoot%\System32\findstr.exe" /r /c:"version .25[.\-+]" /c:"version .25.$" /c:"version .25. " >nul
if errorlevel 1 (
  echo error: no Java 25 was found 1>&2
  echo hint: install a Java 25 of any vendor and set JAVA_HOME to its folder 1>&2
  exit /b 4
)
"%JAVA%" -Xlog:disable @OPTIONS@ %LYCHGATE_JAVA_OPTS% -cp "@JARS@" @MAIN@ %*
exit /b %ERRORLEVEL%
