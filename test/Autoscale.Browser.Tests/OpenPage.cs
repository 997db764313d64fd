using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Autoscale.Browser.Tests;

/// <summary>The page in a browser. Its end fails the test when the browser has reported an error.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly IBrowserContext _profile;
    private string? _permitted;

    private OpenPage(IBrowserContext profile, IPage tab)
    {
        (_profile, Tab) = (profile, tab);
        tab.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                _complaints.Enqueue(message.Text);
        };
        tab.PageError += (_, error) => _complaints.Enqueue(error);
        tab.Dialog += (_, dialog) => _complaints.Enqueue($"dialog: {dialog.Message}");
    }

    public IPage Tab { get; }

    public ILocator Headline => Tab.GetByRole(AriaRole.Heading, new() { Level = 1 });

    public ILocator Answer => Tab.Locator("#answer");

    public ILocator Connection => Tab.Locator("#connection");

    /// <summary>Opens the page and waits until it is live.</summary>
    public static async Task<OpenPage> OpenAsync(IBrowserContext profile)
    {
        var page = new OpenPage(profile, await profile.NewPageAsync());
        var answer = await page.Tab.GotoAsync("/", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        Assert.Equal(200, answer!.Status);
        await Assertions.Expect(page.Connection).ToHaveTextAsync("Live");
        return page;
    }

    public ILocator Button(string name) => Tab.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Part(string heading) => Tab.GetByRole(AriaRole.Region, new() { Name = heading, Exact = true });

    /// <summary>Permits errors with this text: the browser reports each request that is refused or not answered.</summary>
    public void Permit(string error) => _permitted = error;

    public async ValueTask DisposeAsync()
    {
        await _profile.DisposeAsync();
        Assert.DoesNotContain(_complaints, c => _permitted is null || !c.Contains(_permitted, StringComparison.Ordinal));
    }
}
