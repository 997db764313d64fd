using Autoscale.Emulators.Processes;
using Autoscale.Emulators.Provisioning;
using Microsoft.Playwright;

namespace Autoscale.Browser.Tests;

/// <summary>One browser for all tests, without a window and without traffic of its own.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Flags =
    [
        "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        var chromium = await new ChromiumInstallation(ProvisioningSettings.OfThisRepository(), TimeProvider.System)
            .EnsureAsync(CancellationToken.None);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = chromium.Path,
            Headless = true,
            ChromiumSandbox = false,
            Args = Flags,
            Env = ChildEnvironment.InheritedWith(chromium.Environment),
        });
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _playwright?.Dispose();
    }

    /// <summary>Opens the page of a server in a profile of its own.</summary>
    internal async Task<OpenPage> OpenAsync(Uri url, ColorScheme scheme = ColorScheme.Light, int width = 1280)
    {
        var profile = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = url.ToString(),
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
        });
        return await OpenPage.OpenAsync(profile);
    }
}
