using Autoscale.Adapters.Ec2;
using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Ec2;

[Collection(AwsCollection.Name)]
public sealed class Ec2RoleTagsTests(AwsFixture fixture) : IDisposable
{
    private static readonly Term Third = new(3);

    private readonly Aws _aws = new(fixture);
    private readonly Ec2Instances _instances = new(fixture.Ec2);
    private readonly Ec2RoleTags _tags = new(fixture.Ec2);

    [Fact]
    public async Task The_tag_moves_from_one_instance_to_another_in_two_calls()
    {
        var ids = await _aws.RunInstancesAsync(2);
        await _tags.PutAsync(ids[0], Third, default);
        Assert.Equal([ids[0]], await TaggedAsync(ids));
        fixture.Proxy.Reset();

        await _tags.RemoveAsync([ids[0]], default);
        await _tags.PutAsync(ids[1], Third.Next(), default);

        Assert.Equal(["DeleteTags", "CreateTags"], fixture.Proxy.Calls.All.Select(c => c.Operation));
        Assert.Equal([ids[1]], await TaggedAsync(ids));
    }

    [Fact]
    public async Task To_put_it_twice_and_to_take_it_off_twice_is_harmless()
    {
        var ids = await _aws.RunInstancesAsync(1);
        await _tags.PutAsync(ids[0], Third, default);
        await _tags.PutAsync(ids[0], Third, default);
        Assert.Equal(ids, await TaggedAsync(ids));

        await _tags.RemoveAsync(ids, default);
        await _tags.RemoveAsync(ids, default);
        Assert.Empty(await TaggedAsync(ids));
    }

    [Fact]
    public async Task Beside_it_stands_the_term_and_no_other_tag_is_put_as_the_role_of_the_function_demands()
    {
        var id = Assert.Single(await _aws.RunInstancesAsync(1));
        await _tags.PutAsync(id, Third, default);

        Assert.Equal([("AutoscaleRole", "primary"), ("autoscale:term", "3")], await TagsAsync(id));
        Assert.Equal(Third, Assert.Single(await _instances.FindAsync([id], default)).TaggedTerm);
    }

    [Fact]
    public async Task Who_was_primary_once_keeps_the_term_until_it_is_primary_again()
    {
        var id = Assert.Single(await _aws.RunInstancesAsync(1));
        await _tags.PutAsync(id, Third, default);

        await _tags.RemoveAsync([id], default);
        Assert.Equal([("autoscale:term", "3")], await TagsAsync(id));

        await _tags.PutAsync(id, Third.Next(), default);
        Assert.Equal([("AutoscaleRole", "primary"), ("autoscale:term", "4")], await TagsAsync(id));
    }

    [Fact]
    public async Task A_tag_that_somebody_gave_another_meaning_stays()
    {
        var id = Assert.Single(await _aws.RunInstancesAsync(1));
        await _aws.Ec2Async("CreateTags", ("ResourceId.1", id.Value), ("Tag.1.Key", "AutoscaleRole"), ("Tag.1.Value", "retired"));

        await _tags.RemoveAsync([id], default);

        Assert.Equal([("AutoscaleRole", "retired")], await TagsAsync(id));
    }

    [Fact]
    public async Task To_take_it_off_nobody_is_no_call()
    {
        fixture.Proxy.Reset();

        await _tags.RemoveAsync([], default);

        Assert.Empty(fixture.Proxy.Calls.All);
    }

    public void Dispose() => _aws.Dispose();

    private async Task<IEnumerable<(string Key, string Value)>> TagsAsync(InstanceId id)
    {
        var answer = await _aws.Ec2Async("DescribeTags", ("Filter.1.Name", "resource-id"), ("Filter.1.Value.1", id.Value));
        return answer.Elements("key").Zip(answer.Elements("value")).OrderBy(t => t.First, StringComparer.Ordinal);
    }

    private async Task<IEnumerable<InstanceId>> TaggedAsync(IReadOnlyList<InstanceId> ids) =>
        (await _instances.FindAsync(ids, default)).Where(i => i.IsTaggedPrimary).Select(i => i.Id);
}
