using Autoscale.Adapters.Ec2;
using Autoscale.Domain.Fleet;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Ec2;

[Collection(AwsCollection.Name)]
public sealed class Ec2RoleTagsTests(AwsFixture fixture) : IDisposable
{
    private readonly Aws _aws = new(fixture);
    private readonly Ec2Instances _instances = new(fixture.Ec2);
    private readonly Ec2RoleTags _tags = new(fixture.Ec2);

    [Fact]
    public async Task The_tag_moves_from_one_instance_to_another_in_two_calls()
    {
        var ids = await _aws.RunInstancesAsync(2);
        await _tags.PutAsync(ids[0], default);
        Assert.Equal([ids[0]], await TaggedAsync(ids));
        fixture.Proxy.Reset();

        await _tags.RemoveAsync([ids[0]], default);
        await _tags.PutAsync(ids[1], default);

        Assert.Equal(["DeleteTags", "CreateTags"], fixture.Proxy.Calls.All.Select(c => c.Operation));
        Assert.Equal([ids[1]], await TaggedAsync(ids));
    }

    [Fact]
    public async Task To_put_it_twice_and_to_take_it_off_twice_is_harmless()
    {
        var ids = await _aws.RunInstancesAsync(1);
        await _tags.PutAsync(ids[0], default);
        await _tags.PutAsync(ids[0], default);
        Assert.Equal(ids, await TaggedAsync(ids));

        await _tags.RemoveAsync(ids, default);
        await _tags.RemoveAsync(ids, default);
        Assert.Empty(await TaggedAsync(ids));
    }

    [Fact]
    public async Task It_is_the_only_tag_that_is_put_as_the_role_of_the_function_demands()
    {
        var id = Assert.Single(await _aws.RunInstancesAsync(1));
        await _tags.PutAsync(id, default);

        var answer = await _aws.Ec2Async("DescribeTags", ("Filter.1.Name", "resource-id"), ("Filter.1.Value.1", id.Value));

        Assert.Equal(["AutoscaleRole"], answer.Elements("key"));
        Assert.Equal(["primary"], answer.Elements("value"));
    }

    [Fact]
    public async Task A_tag_that_somebody_gave_another_meaning_stays()
    {
        var id = Assert.Single(await _aws.RunInstancesAsync(1));
        await _aws.Ec2Async("CreateTags", ("ResourceId.1", id.Value), ("Tag.1.Key", "AutoscaleRole"), ("Tag.1.Value", "retired"));

        await _tags.RemoveAsync([id], default);

        var answer = await _aws.Ec2Async("DescribeTags", ("Filter.1.Name", "resource-id"), ("Filter.1.Value.1", id.Value));
        Assert.Equal(["retired"], answer.Elements("value"));
    }

    [Fact]
    public async Task To_take_it_off_nobody_is_no_call()
    {
        fixture.Proxy.Reset();

        await _tags.RemoveAsync([], default);

        Assert.Empty(fixture.Proxy.Calls.All);
    }

    public void Dispose() => _aws.Dispose();

    private async Task<IEnumerable<InstanceId>> TaggedAsync(IReadOnlyList<InstanceId> ids) =>
        (await _instances.FindAsync(ids, default)).Where(i => i.IsTaggedPrimary).Select(i => i.Id);
}
