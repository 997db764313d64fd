using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;

namespace Autoscale.Tests.Elections;

/// <summary>A role that travels is announced at most once a minute, with the number of elections. Safety S7.2.</summary>
public sealed class AnnouncementPauseTests
{
    [Fact]
    public async Task Elections_within_a_minute_of_a_message_are_announced_together_by_the_next_one()
    {
        var story = new Safety.Story();
        var devices = story.World.Launch(4);
        foreach (var (index, device) in devices.Index())
            await story.BeatAsync(device, index * 0.1);
        for (var second = 1; second <= 3; second++)
        {
            story.World.Cloud.Terminate(story.Primary!.Id);
            await story.SweepAsync(second);
        }

        Assert.Equal((new Term(4), 1), (story.World.Primary!.Term, Messages(story).Count));
        Assert.Equal(TermEffects.All & ~TermEffects.Announcement, story.World.Primary.Done);
        await story.SweepAsync(61);

        Assert.Equal(2, Messages(story).Count);
        Assert.EndsWith("This is the last of 3 elections since the message about term 1.", Messages(story)[1], StringComparison.Ordinal);
    }

    private static List<string> Messages(Safety.Story story) =>
        [.. story.World.Notifications.Published.Select(p => p.Notification).Where(n => n.Kind == "primary-elected").Select(n => n.Text)];
}
