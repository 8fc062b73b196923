# For assay.cmd: publishes the program when there is none yet or the sources changed. The same scheme as in the shell
# script `assay`: a small file names the folder to run, and its time is the moment the build began.
$ErrorActionPreference = 'Stop'
$root = Split-Path (Split-Path $PSScriptRoot)
$builds = Join-Path $root 'artifacts\assay'
$current = Join-Path $builds 'current'

function Test-Stale {
    if (-not (Test-Path $current)) { return $true }
    $built = (Get-Item $current).LastWriteTimeUtc
    $settings = 'Directory.Build.props', 'Directory.Packages.props', 'global.json', '.editorconfig' |
        ForEach-Object { Get-Item (Join-Path $root $_) }
    $sources = Get-ChildItem (Join-Path $root 'src') -Recurse -Force |
        Where-Object { $_.FullName -notmatch '\\(bin|obj)(\\|$)' }
    return $null -ne (@($settings) + @($sources) | Where-Object { $_.LastWriteTimeUtc -gt $built } | Select-Object -First 1)
}

if (-not (Test-Stale)) { exit 0 }
New-Item -ItemType Directory -Force $builds | Out-Null

# Windows frees a file opened for one process alone when that process ends, however it ends.
$lock = $null
while ($null -eq $lock) {
    try { $lock = [IO.File]::Open((Join-Path $builds 'lock'), 'OpenOrCreate', 'ReadWrite', 'None') }
    catch [IO.IOException] { Start-Sleep -Milliseconds 200 }
}
try {
    if (-not (Test-Stale)) { exit 0 }
    $why = if (Test-Path $current) { 'sources changed' } else { 'first use' }
    [Console]::Error.WriteLine("Building assay ($why)...")
    $folder = 'build-{0:yyyyMMdd-HHmmss}-{1}' -f (Get-Date), $PID
    $next = Join-Path $builds 'next'
    Set-Content -Path $next -Value $folder -Encoding ASCII
    $env:DOTNET_NOLOGO = '1'
    $env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
    $log = & dotnet publish (Join-Path $root 'src\Assay.Cli\Assay.Cli.csproj') --configuration Release `
        -p:ForLauncher=true --artifacts-path (Join-Path $builds 'obj') --output (Join-Path $builds $folder) `
        --verbosity quiet -nodeReuse:false
    if ($LASTEXITCODE -ne 0) {
        $log | ForEach-Object { [Console]::Error.WriteLine($_) }
        [Console]::Error.WriteLine('assay could not be built; the compiler''s messages are above')
        exit 1
    }
    Move-Item -Force $next $current
    Get-ChildItem $builds -Directory -Filter 'build-*' |
        Where-Object { $_.Name -ne $folder -and $_.CreationTime -lt (Get-Date).AddDays(-1) } |
        Remove-Item -Recurse -Force -ErrorAction SilentlyContinue
}
finally { $lock.Dispose() }
