@echo off
rem Builds Assay on first use and whenever the sources changed, then runs it. The twin of the shell script `assay`.
setlocal
where dotnet >nul 2>nul
if errorlevel 1 (
    echo assay needs the .NET 10 SDK, and no dotnet was found on the PATH: see https://dot.net/download 1>&2
    exit /b 2
)
powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0src\Assay.Cli\publish.ps1"
if errorlevel 1 exit /b 2
set /p folder=<"%~dp0artifacts\assay\current"
dotnet "%~dp0artifacts\assay\%folder%\assay.dll" %*
exit /b %errorlevel%
