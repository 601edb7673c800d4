@echo off
rem Gatehouse from a checkout: demo, up, dev, test, and the command-line client.
rem Needs a JDK 25 or newer, and Maven for what is not built yet. "gatehouse help" says more.
setlocal EnableExtensions
set "CHECKOUT=%~dp0"
set "CHECKOUT=%CHECKOUT:~0,-1%"
set NEEDED_JAVA=25
set MAVEN_FOR_DEV=3.9.11
set "FAST=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"

if "%~1"=="" goto help
if /i "%~1"=="help" goto help
call :find_java
if errorlevel 1 exit /b 1
if /i "%~1"=="demo" goto demo
if /i "%~1"=="up" goto up
if /i "%~1"=="dev" goto dev
if /i "%~1"=="test" goto test

call :build client-cli
if errorlevel 1 exit /b 1
"%JAVA_HOME%\bin\java" %FAST% -jar "%CHECKOUT%\client-cli\target\quarkus-app\quarkus-run.jar" %*
exit /b %errorlevel%

:help
echo Gatehouse: an OAuth 2.1 authorization server for MCP, with an MCP server and a client that prove it.
echo.
echo   gatehouse demo         run the whole flow once: start everything, log in, call the MCP server, stop
echo   gatehouse up           start everything and keep it running; Ctrl-C stops it, the data stays
echo   gatehouse dev          run both services in Quarkus dev mode, with live reload
echo   gatehouse test         build everything and run all tests; further words go to Maven
echo   gatehouse help         this text
echo.
echo All other words go to the command-line client:
echo.
echo   gatehouse login URL             log in to an MCP server in the browser
echo   gatehouse call URL TOOL         call a tool of an MCP server
echo   gatehouse --help                everything the client can do
echo.
echo Settings are environment variables and reach the services as they are, for example
echo   OAUTH_AUTH_PORT (9000), MCP_PORT (8000)   the ports
echo   GATEHOUSE_HOME (.gatehouse)               where "up" keeps its data and logs
exit /b 0

:demo
call :build auth-service mcp-service client-cli local-stack
if errorlevel 1 exit /b 1
"%JAVA_HOME%\bin\java" %FAST% -jar "%CHECKOUT%\local-stack\target\gatehouse-local-stack.jar" demo
exit /b %errorlevel%

:up
call :build auth-service mcp-service local-stack
if errorlevel 1 exit /b 1
"%JAVA_HOME%\bin\java" %FAST% -jar "%CHECKOUT%\local-stack\target\gatehouse-local-stack.jar" up %2
exit /b %errorlevel%

:test
call :require_maven
if errorlevel 1 exit /b 1
for /f "tokens=1*" %%a in ("%*") do set "ARGUMENTS=%%b"
cd /d "%CHECKOUT%"
call mvn -B -T 1C verify %ARGUMENTS%
exit /b %errorlevel%

rem Each service in a window of its own; closing the window or Ctrl-C in it ends the service.
:dev
call :require_maven
if errorlevel 1 exit /b 1
call :find_maven_for_dev
if errorlevel 1 exit /b 1
if not defined OAUTH_AUTH_PORT set "OAUTH_AUTH_PORT=9000"
if not defined OAUTH_AUTH_SERVER set "OAUTH_AUTH_SERVER=http://127.0.0.1:%OAUTH_AUTH_PORT%"
set "JVM_ARGS="
for /f "usebackq delims=" %%a in ("%CHECKOUT%\.mvn\jvm.config") do set "JVM_ARGS=%%a"
set "DEV=-B -q -Dspotless.check.skip -am"
cd /d "%CHECKOUT%"
echo compiling (first time: a few minutes) ...
call "%MAVEN%" %DEV% -pl dev-postgres/deployment,auth-service,mcp-service test-compile
if errorlevel 1 exit /b 1
set "DEV=%DEV% -Dquarkus.analytics.disabled=true "-Djvm.args=%JVM_ARGS%" test-compile quarkus:dev"
start "auth-service" cmd /c ""%MAVEN%" -pl dev-postgres/deployment,auth-service -Ddebug=5005 %DEV% & pause"
start "mcp-service" cmd /c ""%MAVEN%" -pl dev-postgres/deployment,mcp-service -Ddebug=5006 %DEV% & pause"
exit /b 0

rem --- The JDK ------------------------------------------------------------------------------------------------------

:find_java
call :try_java "%JAVA_HOME%"
if defined FOUND_JAVA goto java_found
for /f "tokens=2*" %%a in ('java -XshowSettings:properties -version 2^>^&1 ^| findstr /c:"java.home ="') do call :try_java "%%b"
if defined FOUND_JAVA goto java_found
for %%r in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%ProgramFiles%\Amazon Corretto" "%ProgramFiles%\BellSoft" "%LOCALAPPDATA%\Programs\Eclipse Adoptium" "%USERPROFILE%\.jdks" "%USERPROFILE%\scoop\apps") do (
    for /d %%j in ("%%~r\*") do if not defined FOUND_JAVA call :try_java "%%~j"
)
if defined FOUND_JAVA goto java_found
echo gatehouse: a JDK %NEEDED_JAVA% or newer is needed, and none was found. 1>&2
echo Install one, for example with: winget install EclipseAdoptium.Temurin.%NEEDED_JAVA%.JDK 1>&2
echo or set JAVA_HOME to the folder of one. 1>&2
exit /b 1
:java_found
set "JAVA_HOME=%FOUND_JAVA%"
exit /b 0

:try_java
if "%~1"=="" exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "tokens=2 delims==" %%v in ('findstr /b "JAVA_VERSION=" "%~1\release"') do for /f "tokens=1 delims=.-+" %%m in (%%v) do if %%m geq %NEEDED_JAVA% set "FOUND_JAVA=%~1"
exit /b 0

rem --- Maven and the build ------------------------------------------------------------------------------------------

:require_maven
where mvn >nul 2>nul && exit /b 0
echo gatehouse: Maven 3.8.7 or newer is needed to build, and mvn is not on the PATH. 1>&2
echo Install it from https://maven.apache.org/install.html 1>&2
exit /b 1

:find_maven_for_dev
set "MAVEN=mvn"
for /f "tokens=3" %%v in ('mvn -v ^| findstr /b /c:"Apache Maven"') do for /f "tokens=1,2 delims=." %%a in ("%%v") do (
    if %%a gtr 3 exit /b 0
    if %%a equ 3 if %%b geq 9 exit /b 0
)
set "MAVEN=%CHECKOUT%\.gatehouse\tools\apache-maven-%MAVEN_FOR_DEV%\bin\mvn.cmd"
if exist "%MAVEN%" exit /b 0
echo Quarkus dev mode needs Maven 3.9: fetching %MAVEN_FOR_DEV% ...
call mvn -B -q -N -f "%CHECKOUT%\pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.9.0:unpack "-Dartifact=org.apache.maven:apache-maven:%MAVEN_FOR_DEV%:zip:bin" "-DoutputDirectory=%CHECKOUT%\.gatehouse\tools"
exit /b %errorlevel%

rem Builds those of the given modules that were never built, or that something has changed in since.
:build
set "STALE="
:next_module
if "%~1"=="" goto build_stale
call :check_stale %1
shift
goto next_module
:build_stale
if not defined STALE exit /b 0
call :require_maven
if errorlevel 1 exit /b 1
echo building (first time: a few minutes) ...
pushd "%CHECKOUT%"
call mvn -B -q -pl dev-postgres/deployment%STALE% -am -DskipTests -Dspotless.check.skip package
if errorlevel 1 (
    popd
    exit /b 1
)
for %%m in (%STALE:,= %) do type nul > "%%m\target\built"
popd
exit /b 0

:check_stale
set "JAR=%CHECKOUT%\%1\target\quarkus-app\quarkus-run.jar"
if "%1"=="local-stack" set "JAR=%CHECKOUT%\%1\target\gatehouse-local-stack.jar"
if not exist "%JAR%" goto stale
if not exist "%CHECKOUT%\%1\target\built" goto stale
powershell -NoProfile -Command "$stamp = (Get-Item '%CHECKOUT%\%1\target\built').LastWriteTime; $newer = Get-ChildItem -Recurse '%CHECKOUT%\pom.xml', '%CHECKOUT%\common\pom.xml', '%CHECKOUT%\common\src\main', '%CHECKOUT%\%1\pom.xml', '%CHECKOUT%\%1\src\main' | Where-Object LastWriteTime -gt $stamp; exit [int][bool]$newer"
if errorlevel 1 goto stale
exit /b 0
:stale
set "STALE=%STALE%,%1"
exit /b 0
